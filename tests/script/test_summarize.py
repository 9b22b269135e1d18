"""Which sentences tell an article: what is left out, what belongs together, what fits."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Article
from briefing.script.cluster.words import key
from briefing.script.sentences import split_sentences
from briefing.script.summarize import summaries, summarize
from briefing.script.summarize.candidates import Candidate, count_words, read
from briefing.script.summarize.context import Need, lone_names, names_in, need_of, nouns_meant
from briefing.script.summarize.dateline import strip_dateline
from briefing.script.summarize.features import Features
from briefing.script.summarize.flaws import Flaw, find_flaw
from briefing.script.summarize.quotes import Quoted, track_quotations
from briefing.script.summarize.ranker import parse, rank
from briefing.script.summarize.selection import Budget, choose

FLOOD = Article(
    "Banjir Rendam Dua Desa di Tirtamaya",
    (
        "TIRTAMAYA, KABAR.com - Banjir merendam dua desa di Kabupaten Tirtamaya, Senin (3/3/2025) pagi.",
        "Baca juga: Hujan Lebat Diperkirakan Sampai Rabu",
        "Sebanyak 214 keluarga mengungsi ke balai desa dan tiga sekolah di Kecamatan Sukasari.",
        '"Air naik cepat sekali. Kami hanya sempat membawa surat-surat," kata Wati, seorang warga.',
        "Ia berharap bantuan makanan segera datang.",
        "Menurut Badan Penanggulangan Bencana Tirtamaya, tanggul Kali Bening jebol sepanjang 12 meter.",
        "Berikut daftar sekolah yang dipakai mengungsi:",
        "1. SD Sukasari 1",
        "2. SD Sukasari 2",
        "Pemerintah kabupaten menyiapkan dapur umum dan air bersih sampai Jumat. (abc/def)",
    ),
)


# Datelines


@pytest.mark.parametrize(
    "dateline",
    [
        "JAKARTA, KOMPAS.com - ",
        "KOMPAS.com–",
        "Jakarta (ANTARA) - ",
        "Jakarta, (ANTARA) -- ",
        "Liputan6.com, Jakarta ",
        "Liputan6.com, Bandar Lampung - ",
        "TEMPO.CO, Jakarta - ",
        "REPUBLIKA.CO.ID, JAKARTA -- ",
        "Jakarta, CNN Indonesia - - ",
        "VIVA – ",
        "Merdeka.com - ",
        "tirto.id - ",
        "jpnn.com, JAKARTA - ",
        "Metrotvnews.com, Jakarta: ",
        "SUKASARI (Pos Kota) –",
        "ISTANBUL, 23 Februari 2016 (Antara/PRNewswire) - ",
        "Jakarta - ",
        "TIRUPUR—",
        "LOS ANGELES, KOMPAS.com - ",
    ],
)
def test_a_dateline_goes(dateline: str) -> None:
    assert strip_dateline(dateline + "Presiden membuka pasar itu.") == "Presiden membuka pasar itu."


@pytest.mark.parametrize(
    "text",
    [
        "Elang Tirtamaya - Garuda Sukasari bertemu di final.",
        "Anak-anak itu pulang.",
        "Kereta rute Tirtamaya - Sukasari terlambat.",
        "KPK - DPR bertemu hari ini.",
        "Timnas U - 22 menang.",
        "Menteri berkata: Pasar dibuka lagi.",
        "Rapat selesai.",
        "TIDAK ADA LAGI YANG DAPAT KITA PERBUAT DI SINI - Begitu bunyi surat itu.",
        "",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert strip_dateline(text) == text


# Quotations


def test_a_quotation_is_tracked_across_sentences() -> None:
    sentences = [
        'Ia berkata, "Kami siap.',
        "Semua sudah pulang.",
        'Besok kami kembali," katanya.',
        "Rapat usai.",
    ]
    tracked = track_quotations(sentences)
    assert [(q.begun_before, q.goes_on) for q in tracked] == [
        (False, True),
        (True, True),
        (True, False),
        (False, False),
    ]
    assert [round(q.share, 2) for q in tracked] == [0.5, 1.0, 0.75, 0.0]


@pytest.mark.parametrize(
    "quoted", ['"Kami siap"', "“Kami siap”", '" Kami siap "', "”Kami siap”", "” Kami siap ”"]
)
def test_marks_are_read_however_they_are_set(quoted: str) -> None:
    assert track_quotations([f"{quoted} kata dia."])[0] == Quoted(0.5, False, False)


# Flaws and needs


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("Baca juga: Harga Beras Naik Lagi", Flaw.JUNK),
        ("(Baca: Harga Beras Naik Lagi)", Flaw.JUNK),
        ("Sumber: Kantor Berita", Flaw.JUNK),
        ("(abc/def)", Flaw.JUNK),
        ("Berikut daftar lengkapnya:", Flaw.LEADS_ON),
        ("Pemenangnya adalah sebagai berikut.", Flaw.LEADS_ON),
        ("Simak ulasan berikut ini.", Flaw.LEADS_ON),
        ("Simak ulasannya.", Flaw.LEADS_ON),
        ("Bupati membuka rapat dengan membaca naskah di atas.", Flaw.LEADS_ON),
        ("Bupati membuka rapat di atas panggung.", None),
        ("Tautan siaran langsung tersedia di akhir artikel.", Flaw.LEADS_ON),
        ("Lalu, apa penyebab banjir bandang itu?", Flaw.LEADS_ON),
        ("Kata Menteri Keuangan kepada wartawan,", Flaw.LEADS_ON),
        ("Latar Belakang Perkara", Flaw.FRAGMENT),
        ("1. Cuci tangan dengan sabun.", Flaw.FRAGMENT),
        ("dan warga pulang ke rumah masing-masing.", Flaw.FRAGMENT),
        ("Banjir besar.", Flaw.FRAGMENT),
        ("Warga (termasuk anak-anak mengungsi ke balai desa.", Flaw.FRAGMENT),
        ('"Kami tidak tahu apa-apa soal itu."', Flaw.QUOTATION),
        ("Dilansir dari laman resmi Kabar, Minggu (7/5/2017).", Flaw.FRAGMENT),
        ("Dikutip dari kabar.example, ini ulasannya.", Flaw.FRAGMENT),
        ("Mengutip Kabar harga beras naik 5 persen.", None),
        ("Dikutip dari Kabar, bupati mundur.", None),
        ("Warga mengungsi ke balai desa.", None),
        ('"Kami tidak tahu apa-apa soal itu," kata Wati, warga desa itu.', None),
    ],
)
def test_flaw(sentence: str, flaw: Flaw | None) -> None:
    (quoted,) = track_quotations([sentence])
    assert find_flaw(sentence, count_words(sentence), quoted, lead=False) is flaw


def test_a_long_lead_may_lack_its_full_stop_but_a_caption_is_a_fragment() -> None:
    lead = "Pemerintah Kabupaten Tirtamaya membuka kembali pasar ikan di Sukasari yang ditutup sejak banjir bulan lalu"
    calm = Quoted(0, False, False)
    assert find_flaw(lead, count_words(lead), calm, lead=True) is None
    assert find_flaw(lead, count_words(lead), calm, lead=False) is Flaw.FRAGMENT
    assert find_flaw(lead + " di", count_words(lead) + 1, calm, lead=True) is Flaw.FRAGMENT


def test_only_a_lead_or_what_follows_another_sentence_may_lack_its_full_stop() -> None:
    long = "Pemerintah Kabupaten Tirtamaya membuka kembali pasar ikan di Sukasari yang ditutup sejak banjir bulan lalu"
    lead, _, alone, _, follows = read(
        Article("Pasar Dibuka", (long, "Warga datang sejak pagi.", long, f"Warga senang. {long}"))
    )
    assert (lead.flaw, alone.flaw, follows.flaw) == (None, Flaw.FRAGMENT, None)


@pytest.mark.parametrize(("share", "flaw"), [(0.4, None), (0.6, Flaw.QUOTATION)])
def test_a_quotation_that_goes_on_is_one_where_it_is_most_of_the_sentence(
    share: float, flaw: Flaw | None
) -> None:
    sentence = 'Bupati Tirtamaya mengatakan, "pasar ikan akan dibuka kembali hari Senin.'
    quoted = Quoted(share, begun_before=False, goes_on=True)
    assert find_flaw(sentence, count_words(sentence), quoted, lead=True) is flaw


@pytest.mark.parametrize(
    ("sentence", "need"),
    [
        ("Ia menolak hadir.", Need.PERSON),
        ("Menurutnya, pasar akan dibuka.", Need.PERSON),
        ("Hal itu disampaikan bupati.", Need.PREVIOUS),
        ("Namun, warga menolak.", Need.PREVIOUS),
        ("Keputusan tersebut berlaku besok.", Need.PREVIOUS),
        ("Langkah ini dinilai tepat.", Need.PREVIOUS),
        ("Jawabannya ada di pasar.", Need.PREVIOUS),
        ("Pria itu menolak hadir.", Need.PERSON),
        ("Pemain asal Tirtamaya berusia 22 tahun tersebut cedera.", Need.PERSON),
        ("Presiden Wiranegara hari ini membuka pasar.", Need.NOTHING),
        ("Gubernur Tirtamaya pagi tadi membuka pasar.", Need.NOTHING),
        ("Gempa tadi malam merusak pasar.", Need.NOTHING),
        ("Pria tadi menolak hadir.", Need.PERSON),
        ("Kapal tadi tenggelam.", Need.PREVIOUS),
        ("Ibu tiga anak itu menolak hadir.", Need.PERSON),
        ("Ibu kota provinsi itu terendam banjir.", Need.PREVIOUS),
        ("Begitu banyak warga datang.", Need.NOTHING),
        ("Mereka yang mengungsi sudah pulang.", Need.NOTHING),
        ("Terakhir kali tanggul jebol pada 2019.", Need.NOTHING),
        ("Sementara itu, pasar tutup.", Need.ANYTHING),
        ("Selain itu, jembatan rusak.", Need.ANYTHING),
        ("Saat ini pasar tutup.", Need.NOTHING),
        ("Musim ini Elang Timur belum kalah.", Need.NOTHING),
        ("Bupati Tirtamaya membuka pasar itu.", Need.NOTHING),
        ("Iandra menolak hadir.", Need.NOTHING),
        ("Kecamatan Sukasari misalnya kehilangan tiga jembatan.", Need.PREVIOUS),
        ("Tahun lalu, misalnya, tiga jembatan rusak.", Need.PREVIOUS),
        ("Sayuran seperti misalnya bayam menjadi mahal.", Need.NOTHING),
        ("Termasuk dua jembatan di Kali Bening.", Need.PREVIOUS),
        ("Sebelumnya, bupati menutup pasar.", Need.ANYTHING),
        ("Lewat media sosial, mereka menggalang bantuan.", Need.PERSON),
        ("Dalam foto yang dia unggah, air tampak surut.", Need.PERSON),
        ("Dalam foto yang Hartono unggah, dia tersenyum.", Need.NOTHING),
        ("Saat seorang ibu menolong anaknya, dia terseret arus.", Need.NOTHING),
        ("Pada Senin, ia menutup pasar.", Need.PERSON),
    ],
)
def test_need(sentence: str, need: Need) -> None:
    assert need_of(sentence) is need


def test_names_are_asked_of_the_speaker_and_not_of_places() -> None:
    assert names_in('"Kami dari Sukasari siap," kata Bupati Hartono di Tirtamaya, Senin.') == {
        "bupati",
        "hartono",
    }
    assert names_in("Menurut warga, air naik di Kali Bening.") == frozenset()


def test_the_noun_meant() -> None:
    assert nouns_meant("Kereta tambahan itu penuh.") == {key("kereta"), key("tambahan")}
    assert nouns_meant("Gelaran HBKB ini ramai.") == {key("menggelar"), "hbkb"}
    assert nouns_meant("Kereta tambahan penuh.") == frozenset()


# The story


@given(
    st.lists(st.tuples(st.integers(4, 30), st.floats(0.01, 0.99)), min_size=1, max_size=8),
    st.integers(5, 90),
    st.booleans(),
)
def test_no_other_choice_agrees_more(
    sentences: list[tuple[int, float]], limit: int, reach: bool
) -> None:
    lengths = [length for length, _ in sentences]
    values = {number: value for number, (_, value) in enumerate(sentences)}
    candidates = [Candidate("", n, 0, w, 0.0, Need.NOTHING, None) for n, w in enumerate(lengths)]
    budget = Budget(limit, 0.9 * limit, always=2, reach=reach)

    def worth(chosen: tuple[int, ...]) -> float:
        told = sum(values[number] * lengths[number] for number in chosen)
        return told / (sum(lengths[number] for number in chosen) + 0.9 * limit)

    def may_be(chosen: tuple[int, ...]) -> bool:
        before = [sum(lengths[n] for n in chosen[:count]) for count in range(len(chosen))]
        return all(
            budget.admits(count, before[count], lengths[number])
            for count, number in enumerate(chosen)
        )

    count = min(2, len(sentences))
    possible = [
        chosen
        for size in range(count, len(sentences) + 1)
        for chosen in combinations(range(len(sentences)), size)
        if may_be(chosen)
    ]
    found = choose(candidates, values, lengths, budget)
    assert found in possible
    assert worth(found) == pytest.approx(max(map(worth, possible)))


def test_several_ceilings_give_what_each_gives_alone() -> None:
    ceilings = (20, 45, 80, 200)
    assert summaries(FLOOD, ceilings) == [summarize(FLOOD, words) for words in ceilings]


def test_a_story_leaves_out_what_cannot_be_said() -> None:
    said = " ".join(summarize(FLOOD, words=200).sentences)
    for never in ("KABAR.com", "Baca juga", "Air naik cepat", "Berikut", "SD Sukasari", "abc"):
        assert never not in said
    assert said.startswith("Banjir merendam dua desa")
    assert said.endswith("sampai Jumat.")


def test_who_is_meant_is_said_before() -> None:
    for words in range(20, 150, 5):
        story = summarize(FLOOD, words).sentences
        assert "Ia berharap bantuan makanan segera datang." not in story, (
            "its Wati is only named in a quotation"
        )


def test_whoever_is_named_by_one_name_was_introduced() -> None:
    assert lone_names("Selain itu, Hartono juga berharap Bupati Raka Pratama hadir.") >= {"hartono"}
    assert "raka" not in lone_names("Selain itu, Bupati Raka Pratama hadir.")
    article = Article(
        "Jembatan Kali Bening Ditutup",
        (
            "Jembatan Kali Bening ditutup mulai Senin setelah pilarnya retak.",
            '"Truk tidak boleh lewat," ujar Kepala Dinas Perhubungan, Hartono Wijaya.',
            "Selama jembatan ditutup, Hartono meminta truk memutar lewat Sukasari.",
            "Perbaikan pilar jembatan diperkirakan selesai dalam tiga bulan.",
            "Hartono mengatakan biayanya Rp 2 miliar.",
        ),
    )
    candidates = {candidate.text: candidate for candidate in read(article)}
    assert candidates[article.paragraphs[2]].known == {"hartono"}
    assert candidates[article.paragraphs[3]].known == frozenset()
    for words in range(20, 60, 5):
        said = " ".join(summarize(article, words).sentences)
        assert "Hartono" not in said or "Hartono Wijaya" in said


def test_a_pulled_in_sentence_comes_with_the_one_it_means() -> None:
    article = Article(
        "Pasar Ikan Sukasari Dibuka Lagi",
        (
            "Pasar ikan Sukasari dibuka lagi setelah ditutup dua bulan. Hal itu diumumkan Bupati Hartono Wijaya, Kamis.",
            "Namun, pedagang wajib memakai lapak baru di sisi timur pasar ikan itu.",
        ),
    )
    everything = [s for p in article.paragraphs for s in split_sentences(p)]
    assert list(summarize(article, sentences=3).sentences) == everything
    for count in (1, 2):
        story = summarize(article, sentences=count).sentences
        assert len(story) == count
        assert story[0] == everything[0]


def test_two_sentences_are_always_allowed_and_no_third() -> None:
    assert len(summarize(FLOOD, words=1).sentences) == 2


def test_reaching_passes_the_ceiling_with_its_last_sentence_only() -> None:
    story = summarize(FLOOD, words=30, reach=True).sentences
    lengths = [count_words(sentence) for sentence in story]
    assert sum(lengths) >= 30
    assert len(story) == 2 or sum(lengths[:-1]) < 30


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_as_many_sentences_as_asked_for(count: int) -> None:
    assert len(summarize(FLOOD, words=1, sentences=count).sentences) == count


def test_a_story_is_empty_only_without_a_sentence() -> None:
    assert summarize(Article("Judul", ())).sentences == ()
    assert summarize(Article("Judul", ("", " - ", "***"))).sentences == ()
    for only in (
        '"Kami tidak tahu."',
        "Baca juga: Banjir",
        "Ia pulang.",
        "Namun",
        "Berikut daftarnya:",
        "(abc)",
    ):
        assert summarize(Article("Judul", (only,))).sentences == (only,)


_SENTENCES = st.sampled_from(
    [
        "Ia pulang ke desa.",
        "Hal itu dibenarkan Bupati Hartono.",
        '"Kami siap membantu," kata Wati.',
        '"Air naik. Kami lari," kata Wati.',
        "Namun, air surut.",
        "Banjir merendam dua desa di Kabupaten Tirtamaya pada Senin pagi.",
        "Berikut daftarnya:",
        "Baca juga: Hujan Lebat",
        "Latar Belakang",
        "Selain itu, tiga sekolah rusak berat dan ditutup.",
        "Apa sebabnya?",
        "KABAR.com - Bupati membuka pasar.",
    ]
)
_ARTICLES = st.builds(
    Article,
    st.text(max_size=40),
    st.lists(
        st.one_of(st.lists(_SENTENCES, min_size=1, max_size=4).map(" ".join), st.text(max_size=60)),
        max_size=12,
    ).map(tuple),
)


@given(_ARTICLES, st.integers(0, 120), st.booleans())
def test_a_story_is_the_source_in_its_order_and_within_its_budget(
    article: Article, words: int, reach: bool
) -> None:
    story = summarize(article, words, reach=reach)
    paragraph = position = 0
    for sentence in story.sentences:
        while (found := article.paragraphs[paragraph].find(sentence, position)) < 0:
            paragraph, position = paragraph + 1, 0
        position = found + len(sentence)
    lengths = [count_words(sentence) for sentence in story.sentences]
    assert len(lengths) <= 2 or sum(lengths if not reach else lengths[:-1]) <= words
    assert bool(story.sentences) == bool(read(article))


@given(_ARTICLES, st.integers(1, 8))
def test_never_more_sentences_than_asked_for(article: Article, count: int) -> None:
    assert len(summarize(article, sentences=count).sentences) <= count


# The ranker


@given(_ARTICLES)
def test_ranks_are_shares(article: Article) -> None:
    candidates = read(article)
    assert all(0 < value < 1 for value in rank(article.title, candidates))


def test_trees_are_read() -> None:
    base, trees = parse("# a comment\n0\t0\t0.5\n1\t0\twords\t7.5\t1\t2\n1\t1\t-0.1\n1\t2\t0.1\n")
    assert base == 0.5
    assert trees == ((Features._fields.index("words"), 7.5, -0.1, 0.1),)


def test_the_lead_ranks_above_the_background() -> None:
    values = dict(zip((c.text for c in read(FLOOD)), rank(FLOOD.title, read(FLOOD)), strict=True))
    lead = next(text for text in values if text.startswith("Banjir merendam"))
    background = next(text for text in values if text.startswith("Pemerintah kabupaten"))
    assert values[lead] > values[background]


@pytest.mark.parametrize("unit", ["A. ", '"', "Ia pulang. ", "(", "- ", "A-", "kata, ", '" '])
def test_a_long_paragraph_takes_linear_time(unit: str) -> None:
    # The test run's own time limit is what a quadratic rule would meet.
    article = Article(unit * 100, (unit * (200_000 // len(unit)),))
    assert len(summarize(article).sentences) <= len(read(article))
