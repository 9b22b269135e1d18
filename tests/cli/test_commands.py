"""The other commands, each as a process."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

import briefing
from briefing import __main__

from .conftest import ROOT, Run


def test_version(run: Run) -> None:
    assert run("--version").stdout.decode() == f"briefing {briefing.__version__}\n"


def test_extract_gives_one_line_an_input_in_order(run: Run, examples: Path, tmp_path: Path) -> None:
    (tmp_path / "biner.html").write_bytes(bytes(range(256)) * 40)
    pages = (examples / "kompas-jembatan.html", "hilang.html", tmp_path, "biner.html")

    done = run("extract", "--json", *pages)

    answers = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    assert done.returncode == 0
    assert [a["input"] for a in answers] == [str(p) for p in pages]
    assert answers[0]["title"].startswith("Jembatan Sungai Cilembut")
    assert answers[0]["published"] == "2026-02-17T08:15:00+07:00"
    assert answers[0]["author"] == "Raka Wijayanto"
    assert answers[0]["dateline"] == "SUKARAJA, KOMPAS.com"
    assert answers[0]["headings"] == ["Beban dibatasi"]
    assert len(answers[0]["paragraphs"]) == 6
    assert [a["error"]["code"] for a in answers[1:]] == ["not-found", "unreadable", "unreadable"]


def test_extract_without_any_article_is_exit_one(run: Run) -> None:
    done = run("extract", "--json", "hilang.html")

    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "not-found"


def test_extract_prints_text(run: Run, examples: Path) -> None:
    done = run("extract", examples / "kompas-salinan.txt", "hilang.html")

    text = done.stdout.decode()
    assert text.startswith("Gempa M 5,3 Guncang Teluk Arungan")
    assert "Kompas.com | 2026-02-17 05:20 +0700 | Larasati Hapsari | Antara" in text
    assert b"hilang.html" in done.stderr


def test_extract_explains_what_it_dropped(run: Run, examples: Path) -> None:
    page = examples / "detik-panen.html"

    text = run("extract", "--explain", page).stdout.decode()
    answer = json.loads(run("extract", "--explain", "--json", page).stdout)

    assert "Baca juga: Harga Kopi Robusta Naik Lagi" in text
    assert any("Baca juga" in drop["text"] and drop["rule"] for drop in answer["dropped"])


def test_extract_without_site_rules(run: Run, examples: Path) -> None:
    page = examples / "detik-panen.html"

    known, generic = (
        json.loads(run("extract", "--json", *way, page).stdout) for way in ((), ("--generic",))
    )

    assert generic["title"] == known["title"]
    assert len(generic["paragraphs"]) == len(known["paragraphs"])


def test_summarize_pages(run: Run, examples: Path) -> None:
    done = run("summarize", "--json", "--sentences", "1", examples / "detik-panen.html", "x.html")

    good, bad = (json.loads(line) for line in done.stdout.splitlines())
    assert len(good["sentences"]) == 1
    assert good["title"].startswith("Koperasi di Wirasari")
    assert bad["error"]["code"] == "not-found"
    assert done.returncode == 0


def test_summarize_answers_each_json_line_in_its_place(run: Run) -> None:
    lines = [
        {"id": 7, "title": "Satu", "paragraphs": ["Jembatan itu dibuka hari Senin di Sukaraja."]},
        "{broken",
        {"id": "b", "title": "Dua"},
        {"id": "c", "title": "", "paragraphs": []},
        [],
    ]
    stdin = "\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines).encode()

    done = run("summarize", "--json", "--words", "52", "-", stdin=stdin)

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert answers[0] == {"id": 7, "sentences": ["Jembatan itu dibuka hari Senin di Sukaraja."]}
    assert [(a["id"], a["line"]) for a in answers if "error" in a] == [
        (None, 2),
        ("b", 3),
        (None, 5),
    ]
    assert answers[3] == {"id": "c", "sentences": []}


def test_summarize_of_bad_lines_only_is_exit_one(run: Run) -> None:
    assert run("summarize", "--json", "-", stdin=b"{\n").returncode == 1


def test_summarize_takes_one_budget(run: Run) -> None:
    assert run("summarize", "--words", "5", "--sentences", "2", "x.html").returncode == 2


def test_normalize_is_line_for_line(run: Run) -> None:
    stdin = "Rp 325.000\r\n\nbaris\u2028satu dan \u0085 dua\ntanpa akhir".encode()

    done = run("normalize", stdin=stdin)

    out = done.stdout.decode().split("\n")
    assert out[0] == "Tiga ratus dua puluh lima ribu rupiah"
    assert out[1] == ""
    assert out[3:] == ["tanpa akhir", ""]
    assert len(out) == 5


def test_sentences_are_a_json_list_a_line(run: Run) -> None:
    stdin = b"H. M. Prasetyo hadir. Ia diam.\n\nSatu."

    done = run("sentences", stdin=stdin)

    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        ["H. M. Prasetyo hadir.", "Ia diam."],
        [],
        ["Satu."],
    ]


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(run: Run, locale: str) -> None:
    env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}

    done = run("sentences", stdin="“Halo – café.”".encode(), env=env)

    assert json.loads(done.stdout.decode("utf-8")) == ["“Halo – café.”"]


def test_say_writes_an_mp3(run: Run, tmp_path: Path) -> None:
    done = run("say", "Harga naik 5%.", "--engine", "espeak", "-o", "suara.mp3")

    assert done.stdout == b"suara.mp3\n"
    assert soundfile.info(tmp_path / "suara.mp3").duration > 1.5


def test_say_reads_standard_input(run: Run, tmp_path: Path) -> None:
    assert run("say", "-", "--engine", "silence", stdin=b"Satu.\nDua.").returncode == 0
    assert (tmp_path / "audio_out" / "say.mp3").stat().st_size > 1000


def test_say_without_text_or_with_another_kind_of_file_is_a_wrong_call(run: Run) -> None:
    assert run("say", " ").returncode == 2
    assert run("say", "Halo", "-o", "halo.wav").returncode == 2


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


def test_a_closed_pipe_ends_quietly() -> None:
    with start("normalize") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"satu\n" * 10)
        process.stdin.flush()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b"satu\n" * 50_000)
            process.stdin.close()
        said = process.stderr.read()
        process.wait()

    assert said == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_exits_with_130() -> None:
    with start("sentences") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"Satu.\n")
        process.stdin.flush()
        assert process.stdout.readline() == b'["Satu."]\n'
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130


def test_inspect_tells_of_a_finished_file(run: Run, examples: Path, tmp_path: Path) -> None:
    made = run("make", examples, "--engine", "espeak", "--format", "wav")
    mp3 = made.stdout.decode().strip()

    text = run("inspect", mp3, "--plot", "a.svg").stdout.decode()
    found = json.loads(run("inspect", "--json", mp3).stdout)

    assert made.stderr == b""
    assert "chapters     5" in text
    assert "Koperasi di Wirasari" in text
    assert found["integrated_lufs"] == pytest.approx(-16, abs=0.5)
    assert found["true_peak_dbtp"] <= -1
    assert len(found["chapters"]) == 5
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<svg")
    assert (tmp_path / mp3).with_suffix(".wav").stat().st_size > 1_000_000


def test_inspect_of_what_is_no_briefing(run: Run, examples: Path) -> None:
    for name, code in (("hilang.mp3", 1), (examples / "detik-panen.html", 1)):
        done = run("inspect", name)
        assert done.returncode == code
        assert done.stderr.decode().startswith("briefing: ")


def test_a_users_readings_are_added_replaced_and_used(run: Run, tmp_path: Path) -> None:
    env = {"BRIEFING_LEXICON": str(tmp_path / "settings" / "lexicon.toml")}

    run("lexicon", "add", "Xi", "Shi", env=env)
    run("lexicon", "add", "KPBU", "--mode", "letters", env=env)
    done = run("lexicon", "add", "Xi", "Si", env=env)

    assert done.stdout.decode().strip() == env["BRIEFING_LEXICON"]
    listed = run("lexicon", "list", env=env).stdout.decode().splitlines()
    assert listed == ["KPBU = ka pe be u", "Xi = Si"]
    assert run("normalize", stdin=b"Xi 5%", env=env).stdout == b"Si lima persen\n"
    checked = run("lexicon", "check", "Xi 5%", env=env).stdout.decode()
    assert "Xi = Si [user lexicon]" in checked


def test_a_comment_in_a_users_lexicon_stays(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('# nama\n"Xi" = "Shi" # presiden\n"Li" = "Li"\n')

    run("lexicon", "add", "Xi", "Si", "--lexicon", path)

    assert path.read_text() == '# nama\n"Li" = "Li"\n"Xi" = { say = "Si" }\n'


def test_a_bad_line_of_a_lexicon_is_named_with_its_number(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('"Xi" = "Si"\n"Li" = 5\n')

    for command in (("normalize",), ("lexicon", "list"), ("lexicon", "add", "A", "a")):
        done = run(*command, "--lexicon", path)
        assert done.returncode == 2
        assert "own.toml, line 2: Li" in done.stderr.decode()
    assert path.read_text() == '"Xi" = "Si"\n"Li" = 5\n'


@pytest.mark.parametrize(
    "arguments", [("add", "Xi"), ("add", "Xi", "Si", "--mode", "letters"), ("add", "Xi", "5")]
)
def test_a_reading_that_cannot_be_is_a_wrong_call(
    run: Run, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    env = {"BRIEFING_LEXICON": str(tmp_path / "lexicon.toml")}

    assert run("lexicon", *arguments, env=env).returncode == 2
    assert not (tmp_path / "lexicon.toml").exists()


def test_normalize_explains_itself(run: Run) -> None:
    done = run("normalize", "--explain", stdin=b"Rp 5.000 dari KPK")

    text = done.stdout.decode().splitlines()
    assert text[0] == "Lima ribu rupiah dari ka pe ka"
    assert any(line.startswith("  Rp 5.000 = Lima ribu rupiah [") for line in text)


def test_normalize_as_json_aligns_written_and_spoken(run: Run) -> None:
    answer = json.loads(run("normalize", "--json", stdin=b"Harga Rp 5.000").stdout)

    assert answer["spoken"] == "Harga lima ribu rupiah"
    for token in answer["tokens"]:
        assert answer["prepared"][token["start"] : token["end"]] == token["written"]
    assert " ".join(t["spoken"] for t in answer["tokens"]) == answer["spoken"]


def test_json_never_steers_a_terminal(run: Run) -> None:
    line = json.dumps({"id": "a\u009b\u202eb", "paragraphs": []}, ensure_ascii=False)

    done = run("summarize", "--json", "-", stdin=line.encode())

    assert "\u009b" not in done.stdout.decode()
    assert json.loads(done.stdout)["id"] == "a\u009b\u202eb"


def test_ctrl_c_while_the_program_is_being_loaded_is_one_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing.cli.main", interrupted)

    with pytest.raises(SystemExit) as ended:
        __main__.main()

    assert ended.value.code == 130
