"""What happens in the world, day by day: events, and what each outlet writes of them.

All is invented: places, people, numbers. The same seed and day give the same news.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

_FIRST = "Ayu Bagus Citra Dimas Eka Fajar Gita Hadi Indah Joko Kartika Lukman Maya Nanda Oki Putri Rangga Sari Tono Umi Wahyu Yanti Zaki Bimo Dewi".split()
_LAST = "Wirasena Prabandaru Kusnadi Larasati Mandalika Nugraheni Pratamawan Rahmadian Sasongko Tirtayasa Widyarini Hartawan Gunadarma Anggoro Baskara".split()
_LAND = "Muara Teluk Lembah Bukit Tanjung Rawa Danau Gunung Pulau Hulu Kampung Padang".split()
# A place is named by three of these: no two events of a quarter of a year share a name.
_BEGIN = "Tir Weng Sal Kar Pra Lo Man Gu Ra Su Bel Jat Wi Nga Pun Dar Ke Mo Bra Sin".split()
_MIDDLE = "ta ka so wi na lu ra di ma ga pi sa".split()
_END = "salu ratu karo mulya wana bena rejo kusa lima tani".split()
# What else there is to say of it: the same kind of thing happens elsewhere for another reason.
_CIRCUMSTANCES = (
    "berkat gotong royong selama tiga musim",
    "setelah dua kali tertunda karena banjir",
    "dengan pinjaman lunak dari koperasi simpan pinjam",
    "menjelang libur panjang anak sekolah",
    "atas desakan para perantau di ibu kota",
    "sesudah sengketa tanah diputus pengadilan",
    "lewat hibah yayasan keluarga pengusaha cengkih",
    "bersamaan dengan peringatan hari jadi kabupaten",
    "kendati harga bahan baku melambung",
    "tanpa sepeser pun dana dari pemerintah pusat",
    "seusai musyawarah yang berlangsung hingga larut malam",
    "di bawah pengawasan inspektorat provinsi",
    "mendahului jadwal yang disusun tahun lalu",
    "meski sebagian pekerja masih mogok",
)

# What it is, what became of it, what is counted, whom it serves, what was wrong, who speaks.
_TOPICS = (
    ("Jembatan gantung", "selesai dibangun", "meter", "pelajar yang menyeberang sungai", "arus deras setiap musim hujan", "kepala dinas pekerjaan umum"),
    ("Pasar terapung", "dibuka kembali", "pedagang", "penjual sayur dan kue basah", "dermaga kayu yang lapuk", "pengelola pasar"),
    ("Kereta wisata", "menambah rangkaian", "penumpang", "wisatawan dari luar kabupaten", "antrean panjang di peron", "manajer operasi"),
    ("Bank sampah", "menerima mesin pencacah", "kilogram plastik", "ibu rumah tangga", "tumpukan botol di tepi jalan", "ketua bank sampah"),
    ("Koperasi nelayan", "mengekspor rumput laut", "ton", "keluarga nelayan", "harga tengkulak yang rendah", "ketua koperasi"),
    ("Perpustakaan keliling", "menjangkau desa terpencil", "buku", "anak sekolah dasar", "jarak ke kota yang jauh", "pustakawan daerah"),
    ("Puskesmas", "membuka layanan malam", "pasien", "warga lanjut usia", "ruang tunggu yang sempit", "kepala puskesmas"),
    ("Tim robotika", "menjuarai lomba nasional", "peserta", "siswa sekolah kejuruan", "sensor yang sering gagal", "guru pembimbing"),
    ("Petani kopi", "memulai panen raya", "hektare", "buruh petik", "hujan yang datang terlambat", "ketua kelompok tani"),
    ("Sanggar tari", "tampil di festival budaya", "penari", "penonton muda", "panggung yang bocor", "pelatih tari"),
    ("Bendungan", "mulai diisi air", "meter kubik", "petani padi", "kekeringan tiga musim", "kepala balai sungai"),
    ("Bandara perintis", "melayani rute baru", "penerbangan", "pedagang antarpulau", "landasan yang pendek", "kepala bandara"),
    ("Pabrik garam", "menaikkan upah", "pekerja", "buruh tambak", "tungku yang boros", "direktur pabrik"),
    ("Rumah sakit daerah", "mendatangkan alat pindai", "tempat tidur", "pasien dari tujuh pulau", "daftar tunggu berbulan-bulan", "direktur rumah sakit"),
    ("Klub sepak bola", "lolos ke babak final", "suporter", "pendukung garis keras", "rumput stadion yang gundul", "pelatih kepala"),
    ("Kebun binatang", "menyambut anak harimau", "pengunjung", "keluarga yang berlibur", "kandang yang terlalu kecil", "dokter hewan"),
    ("Listrik tenaga surya", "menyala di seluruh desa", "panel", "perajin tenun", "genset yang mahal", "teknisi desa"),
    ("Jalan lingkar", "ditutup sementara", "kilometer", "sopir truk", "tanah yang amblas", "kepala satuan lalu lintas"),
    ("Batik tulis", "memikat pembeli asing", "lembar kain", "pembatik perempuan", "pewarna yang langka", "ketua perajin"),
    ("Kapal feri", "kembali berlayar", "kendaraan", "penumpang antarpulau", "mesin yang aus", "nakhoda senior"),
    ("Museum bahari", "memamerkan naskah kuno", "naskah", "peneliti muda", "ruang simpan yang lembap", "kurator museum"),
    ("Sekolah alam", "menerima murid baru", "murid", "orang tua di pinggir kota", "gedung yang disewa", "kepala sekolah"),
    ("Peternak sapi", "memperoleh vaksin", "ekor sapi", "peternak kecil", "wabah di musim pancaroba", "dokter hewan dinas"),
    ("Hutan bakau", "ditanami kembali", "bibit", "pencari kepiting", "abrasi pantai", "penggiat lingkungan"),
)  # fmt: skip
_UPDATES = (
    "diperluas setelah minat warga melonjak",
    "dihentikan sementara untuk pemeriksaan",
    "memperoleh tambahan dana dari provinsi",
    "ditinjau tim ahli dari ibu kota",
)


@dataclass(frozen=True)
class Event:
    """Something that happened, or that went on: then ``develops`` is the day it began."""

    key: str
    day: date
    topic: int
    place: str
    speaker: str
    witness: str
    circumstance: str
    wording: int
    count: int
    share: int
    cost: int
    develops: date | None = None

    @property
    def update(self) -> str:
        """What became of it since."""
        return _UPDATES[self.count % len(_UPDATES)] if self.develops else ""


@dataclass(frozen=True)
class Text:
    """An article's words, of one outlet."""

    title: str
    dateline: str
    paragraphs: tuple[str, ...]


def events(seed: int, day: date, number: int, *, updates: bool = True) -> list[Event]:
    """What happens on a day: so many new events, and how two of the day before went on."""
    new = [_event(seed, day, i) for i in range(number)]
    if not updates:
        return new
    before = [_event(seed, day - timedelta(1), i) for i in (0, 1)]
    return [*(_gone_on(event, day) for event in before), *new]


def write(event: Event, outlet: int) -> Text:
    """What one outlet writes; every outlet has the facts, each in an order and words of its own."""
    what, done, unit, served, trouble, office = _TOPICS[event.topic]
    where = event.place
    facts = [
        (
            f"Sebanyak {event.count} {unit} tercatat dalam laporan {where} pekan ini, naik {event.share} persen dari bulan lalu.",
            f"Laporan pekan ini menyebut {event.count} {unit}, {event.share} persen lebih banyak daripada bulan sebelumnya.",
            f"Angka {event.count} {unit} itu {event.share} persen di atas catatan bulan lalu.",
        )[event.wording % 3],
        (
            f"Perubahan itu paling dirasakan {served}, yang selama ini mengeluhkan {trouble}.",
            f"Bagi {served}, kabar ini mengakhiri urusan lama dengan {trouble}.",
            f"Keluhan tentang {trouble} datang terutama dari {served}.",
        )[event.wording // 3 % 3],
        (
            f'"Kami menunggu hari ini lebih dari {2 + event.count % 7} tahun dan tidak ingin mengulang kesalahan lama," kata {event.witness}, warga {where}.',
            f'"Baru sekarang ada yang mendengar suara dari kampung kami," ujar {event.witness}, yang lahir di {where}.',
            f'{event.witness}, pedagang di {where}, bercerita, "Dulu orang menertawakan rencana ini."',
        )[event.wording // 9 % 3],
        (
            f"Biaya seluruhnya mencapai Rp {event.cost} juta, sebagian dari iuran warga {where} sendiri.",
            f"Anggarannya Rp {event.cost} juta dan dibayar dalam tiga tahap.",
            f"Dari kas daerah keluar Rp {event.cost} juta untuk keperluan tersebut.",
        )[event.wording // 27 % 3],
        (
            f"{event.speaker} berjanji melaporkan hasilnya kepada warga pada akhir bulan depan.",
            f"Hasilnya akan dipaparkan {event.speaker} dalam rapat terbuka pada triwulan mendatang.",
            f"Menurut {event.speaker}, langkah berikutnya dibahas bersama para tetua setempat.",
        )[event.wording // 81 % 3],
    ]
    whose = f"{office.capitalize()} {where}, {event.speaker},"
    if event.develops:
        title = (
            f"{what} {where} {event.update.capitalize()}",
            f"{event.count} {unit.title()} Terdampak, {what} {where} {event.update.capitalize()}",
            f"{event.speaker}: {what} {where} {event.update.capitalize()}",
        )[outlet % 3]
        lead = (
            f"{what} di {where} yang baru saja {done} kini {event.update}, kata {office} {event.speaker}.",
            f"Sehari setelah {done}, {what.lower()} di {where} {event.update}.",
            f"Kabar baru datang dari {where}: {what.lower()} yang baru {done} itu {event.update}.",
        )[outlet // 3 % 3]
        second = f"{whose} menyebut {event.count} {unit} terdampak oleh keputusan terbaru tersebut."
    else:
        title = (
            f"{what} {where} {done.title()}, {event.count} {unit.title()} Tercatat",
            f"{event.count} {unit.title()}, {what} {where} {done.title()}",
            f"{what} di {where} {done.title()}",
        )[outlet % 3]
        lead = (
            f"{what} di {where} {done} {event.circumstance}, kata {office} {event.speaker}.",
            f"{what} {where} akhirnya {done} {event.circumstance}, dan {event.count} {unit} sudah tercatat hingga kemarin sore.",
            f"Warga {where} menyambut kabar bahwa {what.lower()} di daerah mereka {done} {event.circumstance}.",
        )[outlet // 3 % 3]
        second = f"{whose} mengatakan pekerjaan itu menjawab keluhan tentang {trouble}."
    turn = outlet % len(facts)
    rest = facts[turn:] + facts[:turn]
    return Text(title, where, (lead, second, *rest))


def _event(seed: int, day: date, number: int) -> Event:
    dice = random.Random(f"{seed} {day} {number}")
    # No topic twice on a day, and no place: what is different must read as different.
    topic = (number * 7 + day.toordinal() * 5) % len(_TOPICS)
    place = (
        f"{_LAND[(number + day.toordinal()) % len(_LAND)]} {_name(day.toordinal() * 23 + number)}"
    )
    return Event(
        key=f"{day:%Y%m%d}-{number}",
        day=day,
        topic=topic,
        place=place,
        speaker=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        witness=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        circumstance=dice.choice(_CIRCUMSTANCES),
        wording=dice.randrange(3**5),
        count=dice.randrange(24, 980),
        share=dice.randrange(3, 48),
        cost=dice.randrange(15, 900),
    )


def _name(number: int) -> str:
    """A place's name; none comes again before 2400 others did."""
    number = number * 1009 % (len(_BEGIN) * len(_MIDDLE) * len(_END))
    rest, begin = divmod(number, len(_BEGIN))
    end, middle = divmod(rest, len(_MIDDLE))
    return f"{_BEGIN[begin]}{_MIDDLE[middle]}{_END[end]}"


def _gone_on(event: Event, day: date) -> Event:
    dice = random.Random(f"{event.key} {day}")
    return Event(
        key=f"{event.key}-{day:%d}",
        day=day,
        topic=event.topic,
        place=event.place,
        speaker=event.speaker,
        witness=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        circumstance=event.circumstance,
        wording=event.wording,
        count=event.count + dice.randrange(30, 400),
        share=dice.randrange(3, 48),
        cost=event.cost + dice.randrange(10, 90),
        develops=event.day,
    )
