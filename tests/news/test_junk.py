"""A listener hears no junk, and no prose is taken for it."""

import pytest

from briefing.news.blocks import Block
from briefing.news.captions import doubled
from briefing.news.ending import is_end
from briefing.news.junk import is_error_title, is_paywall, line_rule
from briefing.news.junk_names import element_rule
from briefing.news.markup import parse
from briefing.news.sign_off import without_sign_off

JUNK = [
    "Baca juga: Sungai Meluap, Tiga Dusun Terisolasi",
    "Baca Juga : Sungai Meluap",
    "BACA JUGA:",
    "Baca: Jawaban Soal Kelas 4",
    "Lihat juga: Sungai Meluap",
    "Simak juga: Sungai Meluap",
    'Simak Video "Sungai Meluap di Desa"',
    "Tonton juga 'Video: Sungai Meluap':",
    "Pilihan Editor: Sungai Meluap",
    "Baca Juga Sungai Meluap, Tiga Dusun Terisolasi Lima Hari",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "[Gambas:Video 20detik]",
    "2 dari 3 halaman",
    "Halaman: 1 2 3 Show All",
    "Editor: Bambang Sutopo",
    "Penulis: Ratna | Editor: Suryo",
    "Laporan Wartawan Tribunnews.com, Tegar Wibisono",
    "COPYRIGHT © ANTARA 2016",
    "Hak Cipta dilindungi undang-undang",
    "Klik tautan ini untuk membaca kabar desa lainnya hari ini.",
    "©2021 Merdeka.com/Istimewa",
    "Foto: Ratna/detikcom",
    "Ilustrasi jembatan. (Foto: Getty Images/iStockphoto/nama)",
    "Warga menyeberangi jembatan bambu. ANTARA FOTO/Nama Orang/foc.",
    "Warga menyeberang di Sukamaju, 19 Januari 2025. Tempo/Nama Orang",
    "Warga menyeberang di Sukamaju, 19 Januari 2025. Tempo/M Nama Orang",
    "Keterangan foto: Warga menyeberangi jembatan bambu.",
    "Ikuti terus perkembangan berita ini hanya di situs kami.",
    "Dapatkan update berita pilihan setiap hari dari Kabar Desa.",
    "Artikel ini dibuat dengan bantuan kecerdasan artifisial dan disunting redaksi.",
    "Tambahkan Kabar Desa sebagai sumber pilihan di Google agar tidak ketinggalan kabar.",
    "Apa reaksi Anda?",
    "Penulis Ratna Dewi",
    "Sumber Reuters",
    "Terima kasih. Kami sudah menerima laporan Anda.",
    "Nonton juga: Sungai Meluap",
    "SHUTTERSTOCKIlustrasi jembatan",
    "Dapatkan update berita pilihan dan breaking news setiap hari dari Kompas.com.",
    "Ikuti WhatsApp Channel kami untuk berita terbaru.",
    "Cek berita dan artikel yg lain di Google News",
    'Artikel ini telah tayang di Kompas.com dengan judul "Jembatan Bambu".',
    "Bagikan artikel ini melalui",
    "Unduh aplikasi kami untuk membaca berita terbaru dari desa setiap pagi.",
    "Dilarang menayangkan ulang sebagian atau keseluruhan artikel di atas tanpa seizin redaksi.",
    "Iklan. Gulir untuk melanjutkan.",
    "Tangkapan layar jembatan yang hanyut (Instagram/@kabarcimerang)",
    "— Kabar Cimerang (@kabarcimerang) October 14, 2025",
    "Jadikan Kabar Desa sebagai sumber berita pilihan Anda di Google.",
    "Disclaimer: Artikel ini tidak mewakili redaksi.",
    "Klik untuk berbagi di WhatsApp (Membuka di jendela yang baru)",
    "Lanjutkan Membaca ↓",
    "Bersambung ke halaman berikutnya...",
    "** #IngatPesanIbu",
    "Yuk, ikuti akun kami untuk kabar menarik lainnya!",
    "Jangan lewatkan berita menarik lainnya dengan mengaktifkan notifikasi di ponsel.",
    "Konten ini pernah tayang di situs lain dengan judul yang sama.",
    "Isi artikel menjadi tanggung jawab penulis dan tidak mewakili pandangan redaksi.",
    "https://contoh.id/berita",
    "***",
]
PROSE = [
    "Untuk mengetahui kebenaran informasi yang beredar, polisi memeriksa rekaman kamera sejak Senin.",
    "Tanpa seizin redaksi, tulisan itu disebarkan ke grup percakapan dan memicu kemarahan pembaca.",
    "Simak bagaimana para nelayan mengeringkan rumput laut selama tiga hari di atas bambu.",
    "Baca saja dulu di tempat, kalau suka baru dibawa pulang, kata Lestari kepada warga.",
    "Simak ulasannya berikut ini.",
    "Jangan lupa membawa payung, kata Darsono, sebab hujan turun hampir setiap sore di sana.",
    "Foto itu diambil pada tahun 1965 oleh seorang guru desa yang kini berusia 90 tahun.",
    "Sumber air desa itu mengering sejak bulan Agustus lalu akibat kemarau panjang.",
    "Editor majalah itu mengundurkan diri setelah 30 tahun bekerja di kantor yang sama.",
    "Video berdurasi dua menit itu memperlihatkan warga sedang membangun jembatan bambu.",
    "Ikuti jejak para petani yang menanam kopi di lereng gunung sejak puluhan tahun silam.",
    "Komisi Pemberantasan Korupsi (KPK) memeriksa enam saksi di gedung daerah.",
    "Sebelumnya, warga menyeberang dengan rakit bambu sejak jembatan lama itu hanyut.",
    "Ikuti terus kata hati, pesan Darsono kepada anak-anak desa yang merantau ke kota.",
    "Sumber Daya Alam di lereng gunung itu dikelola koperasi sejak 2015.",
    "Sumber Daya Alam",
    '"Jangan lupa membawa payung, kami juga membuka posko di setiap kecamatan," kata Darsono.',
    "Bergabung dengan Persib sejak 2019, pemain itu mengumumkan kepergiannya lewat akun Instagram.",
    "Langganan banjir, warga dusun itu mengatakan kepada kami bahwa mereka lelah mengungsi.",
    "Pelaku menyebarkan foto warga lewat saluran WhatsApp dengan lebih dari sepuluh ribu anggota.",
    'Penipu mengirim pesan "klik tautan ini" kepada korban dan menguras rekening mereka, kata polisi.',
    "Hak cipta lagu itu dimiliki oleh ahli waris penciptanya, kata pengacara keluarga.",
    '"Kami serahkan kepada hakim," pintanya. (Antara)',
    "1. Amerika Serikat: 24,8 juta kasus",
    '"Pakai masker, cuci tangan pakai sabun, dan jaga jarak dengan warga lain," imbau Darsono.',
    "Dilarang mengutip bayaran dari pedagang pasar di alun-alun kota, tegasnya kepada petugas.",
    "Google News Initiative memberikan dana kepada sepuluh media desa di lereng gunung itu.",
    "Copyright menjadi masalah utama dalam sengketa dua rumah produksi itu.",
    "Unduh aplikasi versi terbaru menjadi syarat, kata juru bicara perusahaan di Sukamaju.",
    "Berlangganan koran cetak masih dipilih tiga dari sepuluh pembaca berusia enam puluh tahun.",
    "Dibaca berulang kali, surat itu tetap tidak dapat dipahami oleh para ahli warisnya.",
    "Twitter dan Facebook diblokir",
    "Dua jam yang lalu warga masih menyeberang dengan rakit bambu di sungai itu.",
    "“Baca juga kitab-kitab lama,” pesan kakek kepada cucunya sebelum berangkat merantau.",
]


@pytest.mark.parametrize("text", JUNK)
def test_junk_lines_are_dropped(text: str) -> None:
    assert line_rule(Block(text)) is not None


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_kept(text: str) -> None:
    assert line_rule(Block(text)) is None


def test_a_line_that_is_one_link_leads_away() -> None:
    assert line_rule(Block("Sungai Meluap, Tiga Dusun Terisolasi", link=1.0)) == "line: link"


def test_who_can_press_a_link_is_no_listener() -> None:
    assert line_rule(Block("Selengkapnya baca di sini.", link=0.3)) == "line: promo"
    assert line_rule(Block("Rumah itu dapat dilihat di sini.")) is None


def test_a_linked_label_needs_no_colon() -> None:
    assert line_rule(Block("Baca juga Sungai meluap lagi", link=0.7)) == "line: see-also"


@pytest.mark.parametrize(
    "text",
    [
        "WIKIPEDIA Jembatan bambu yang dibangun warga pada tahun 1940.",
        "kabar.example.au Jembatan yang dilihat seorang penumpang dari pesawat.",
        "Twitter @kabar_desa Warga menyeberangi jembatan bambu.",
        "Warga menyeberangi jembatan bambu di Desa Sukamaju, Selasa (14/5/2024). (Badan Nasional Jembatan)",
    ],
)
def test_credits_tell_captions_right_behind_a_picture(text: str) -> None:
    assert line_rule(Block(text, after_media=True)) == "line: caption"
    assert line_rule(Block(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "5.000 UMKM di Cimerang menerima bantuan modal untuk memulihkan usaha mereka tahun ini.",
        "10.30 WIB Presiden tiba di lokasi dan meninjau rumah warga yang rusak akibat gempa.",
        "Warga membangun jembatan bambu itu selama tiga bulan dari kebun mereka sendiri. Kini ratusan pelajar "
        "menyeberang setiap pagi tanpa memutar jauh. Darsono berharap pemerintah daerah membantu perawatannya. "
        "(Ratna Dewi)",
    ],
)
def test_a_picture_makes_no_caption_of_the_paragraph_behind_it(text: str) -> None:
    assert line_rule(Block(text, after_media=True)) is None


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "Sebelumnya, dua warga dilaporkan hilang di lereng gunung itu.",
        "Selanjutnya, petugas akan memeriksa jembatan bambu itu.",
        "Terkait laporan tentang jembatan yang rusak itu, petugas diam.",
        "Video jembatan yang hanyut itu beredar luas di desa.",
    ],
)
def test_sentences_begin_like_labels_and_may_be_links(text: str, bold: bool) -> None:
    assert line_rule(Block(text, bold=bold, link=0.0 if bold else 0.8)) is None


def test_a_caption_said_twice() -> None:
    caption = "Warga menyeberangi jembatan bambu di Desa Sukamaju, Selasa (14/5)."
    assert doubled(f"{caption}KCNA via AFP {caption}")
    assert not doubled(caption * 1)


@pytest.mark.parametrize(
    "sign_off",
    ["(abc)", "(abc/def)", "(abc/def/ghi)", "[abc]", "(E-2)", "(boy/jpnn)", "(Cas/Isk)", "(*)", "(a32)", "(ANTARA)",
     "(Tribunnews.com/Nama Orang)", "(Penulis: Nama Orang | Editor : Nama Lain)"],
)  # fmt: skip
def test_a_sign_off_is_cut(sign_off: str) -> None:
    assert without_sign_off(f"Demikian katanya. {sign_off}") == "Demikian katanya."
    assert without_sign_off(sign_off) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Ia diperiksa Komisi Pemberantasan Korupsi (KPK).",
        "Ia diperiksa oleh Komisi Pemberantasan Korupsi (KPK)",
        "Rapat terbatas (ratas) digelar.",
        '"Saya datang (kemarin) pagi," katanya.',
        "Pertandingan berakhir seri (2-2).",
    ],
)
def test_brackets_of_a_sentence_stay(text: str) -> None:
    assert without_sign_off(text) == text


def test_bare_initials_are_a_sign_off() -> None:
    assert without_sign_off("hp/rzn") == ""


@pytest.mark.parametrize(
    ("markup", "is_junk"),
    [
        ("<div class='baca-juga-box'>x</div>", True),
        ("<div class='artikelTerkait'>x</div>", True),
        ("<div id='div-gpt-ad-123'>x</div>", True),
        ("<span class='ads-on-body'>x</span>", True),
        ("<blockquote class='twitter-tweet'>x</blockquote>", True),
        ("<div class='photo'>x</div>", True),
        ("<aside>x</aside>", True),
        ("<a class='tag-link-automation'>x</a>", False),
        ("<div class='article-content'>x</div>", False),
        ("<div class='headline bread-text'>x</div>", False),
        ("<p class='loads of shadow'>x</p>", False),
        ("<p>x</p>", False),
    ],
)
def test_elements_by_name(markup: str, is_junk: bool) -> None:
    tag = parse(f"<body>{markup}</body>").body.find(True)  # type: ignore[union-attr]
    assert (element_rule(tag) is not None) is is_junk  # type: ignore[arg-type]


def test_ends() -> None:
    assert is_end("Saksikan Video Pilihan di Bawah Ini:")
    assert is_end("Berita Terkait")
    assert not is_end("Berita itu mengejutkan warga.")
    assert not is_end("Komentarnya Memicu Perdebatan")
    assert not is_end("Simak juga: Sungai Meluap Lagi")
    assert not is_end("SIMAK JUGA - Sungai Meluap Lagi")
    assert is_end("Komentar (12)")
    assert not is_end("Komentar Pelatih Persib")
    assert not is_end("Rekomendasi Komnas HAM")
    assert not is_end("Jangan Lewatkan Waktu Minum Obat")


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("Artikel ini khusus pelanggan Kabar Desa.", True),
        ("Khusus Pelanggan", True),
        ("Layanan itu khusus pelanggan pascabayar, kata juru bicara perusahaan.", False),
    ],
)
def test_a_paywall_speaks_of_the_text(text: str, is_cut: bool) -> None:
    assert is_paywall(text) is is_cut


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 - Halaman Tidak Ditemukan",
        "404 Not Found",
        "404 Halaman tidak ada",
        "Error",
        "Error 404 | Kabar Desa",
        "500 Internal Server Error",
        "Halaman tidak ditemukan",
    ],
)
def test_a_page_that_says_it_is_none_is_believed(title: str) -> None:
    assert is_error_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "404 Pedagang Pasar Terapung Pindah ke Dermaga Baru",
        "500 Warga Mengungsi, Dapur Umum Dibuka",
        "Error Sistem Bank Daerah, Nasabah Mengantre",
        "4044 Calon Haji Berangkat",
    ],
)
def test_a_headline_that_begins_with_such_a_number_is_one(title: str) -> None:
    assert not is_error_title(title)
