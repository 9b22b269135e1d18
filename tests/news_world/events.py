"""What happens in the world, day by day: events, and what each outlet writes of them.

All is invented: places, people, numbers. The same seed and day give the same news.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

_FIRST = "Ayu Bagus Citra Dimas Eka Fajar Gita Hadi Indah Joko Kartika Lukman Maya Nanda Oki Putri Rangga Sari Tono Umi Wahyu Yanti Zaki Bimo Dewi".split()
_LAST = "Wirasena Prabandaru Kusnadi Larasati Mandalika Nugraheni Pratamawan Rahmadian Sasongko Tirtayasa Widyarini Hartawan Gunadarma Anggoro Baskara".split()
_LAND = "Muara Teluk Lembah Bukit Tanjung Rawa Danau Gunung Pulau Hulu Kampung Padang".split()
_NAME = "Seri Baruna Randu Arga Jatiwana Lestari Wangi Permai Melur Cendana Kenari Pinang Saga Talas Waru Gading Belida Kemuning".split()

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
        f"Sebanyak {event.count} {unit} tercatat dalam laporan {where} pekan ini, naik {event.share} persen dari bulan lalu.",
        f"Perubahan itu paling dirasakan {served}, yang selama ini mengeluhkan {trouble}.",
        f'"Kami menunggu hari ini lebih dari {2 + event.count % 7} tahun dan tidak ingin mengulang kesalahan lama," kata {event.witness}, warga {where}.',
        f"Biaya seluruhnya mencapai Rp {event.cost} juta, sebagian dari iuran warga {where} sendiri.",
        f"{event.speaker} berjanji melaporkan hasilnya kepada warga pada akhir bulan depan.",
    ]
    whose = f"{office.capitalize()} {where}, {event.speaker},"
    if event.develops:
        title = f"{what} {where} {event.update.capitalize()}"
        lead = f"{what} di {where} yang {done} sehari sebelumnya kini {event.update}, kata {office} {event.speaker}."
        second = f"{whose} menyebut {event.count} {unit} terdampak oleh keputusan terbaru tersebut."
    else:
        title = (
            f"{what} {where} {done.title()}, {event.count} {unit.title()} Tercatat",
            f"{event.count} {unit.title()}, {what} {where} {done.title()}",
            f"{what} di {where} {done.title()}",
        )[outlet % 3]
        lead = (
            f"{what} di {where} {done} setelah {event.count} {unit} tercatat, kata {office} {event.speaker}.",
            f"{what} {where} akhirnya {done}, dan {event.count} {unit} sudah tercatat hingga kemarin sore.",
            f"Warga {where} menyambut kabar bahwa {what.lower()} di daerah mereka {done} pekan ini.",
        )[outlet // 3 % 3]
        second = f"{whose} mengatakan pekerjaan itu menjawab keluhan tentang {trouble}."
    turn = outlet % len(facts)
    rest = facts[turn:] + facts[:turn]
    return Text(title, where, (lead, second, *rest))


def _event(seed: int, day: date, number: int) -> Event:
    dice = random.Random(f"{seed} {day} {number}")
    # No topic twice on a day, and no place: what is different must read as different.
    topic = (number * 7 + day.toordinal() * 5) % len(_TOPICS)
    place = f"{_LAND[(number + day.toordinal()) % len(_LAND)]} {_NAME[(number * 5 + day.toordinal() * 7) % len(_NAME)]}"
    return Event(
        key=f"{day:%Y%m%d}-{number}",
        day=day,
        topic=topic,
        place=place,
        speaker=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        witness=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        count=dice.randrange(24, 980),
        share=dice.randrange(3, 48),
        cost=dice.randrange(15, 900),
    )


def _gone_on(event: Event, day: date) -> Event:
    dice = random.Random(f"{event.key} {day}")
    return Event(
        key=f"{event.key}-{day:%d}",
        day=day,
        topic=event.topic,
        place=event.place,
        speaker=event.speaker,
        witness=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        count=event.count + dice.randrange(30, 400),
        share=dice.randrange(3, 48),
        cost=event.cost + dice.randrange(10, 90),
        develops=event.day,
    )
