"""PCM to MP3: constant bit rate, one channel, with a header that gives the exact length.

lameenc writes bare frames. Without the Xing/LAME "Info" frame players guess the length from the
file's size and play the encoder's delay and padding; so that frame is written here, after
http://gabriel.mp3-tech.org/mp3infotag.html.
"""

import struct
from dataclasses import dataclass

from briefing.errors import StudioError, UsageError
from briefing.models import Sound
from briefing.studio.production import BIT_RATE_KBPS

GAIN_DB = -0.446  # LAME turns what it is given down by 5 %, at every rate
_QUALITY = 5  # of LAME's 2 (best) to 7 (fastest); at 64 kbps mono the better ones are not heard
_ENCODER_DELAY = 576  # samples; LAME's own, at every rate

_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBPS_MPEG1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_MPEG2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MAX_KBPS_MPEG25 = 64
_INFO_BYTES = 177  # what the Info frame has to say, and its header

SAMPLE_RATES_HZ = tuple(sorted(rate for rates in _RATES_HZ.values() for rate in rates))


def mp3_rate(sample_rate_hz: int) -> int:
    """The lowest sample rate of MP3 that holds all of a sound of this rate."""
    return next((rate for rate in SAMPLE_RATES_HZ if rate >= sample_rate_hz), SAMPLE_RATES_HZ[-1])


@dataclass(frozen=True, slots=True)
class Encoding:
    """A sample rate and a bit rate that go together; otherwise UsageError."""

    sample_rate_hz: int
    kbps: int = BIT_RATE_KBPS

    def __post_init__(self) -> None:
        rate, known = self.sample_rate_hz, ", ".join(map(str, SAMPLE_RATES_HZ))
        if rate not in SAMPLE_RATES_HZ:
            raise UsageError(f"MP3 has no sample rate of {rate} Hz; it has {known}")
        if self.kbps not in self.bit_rates_kbps:
            known = ", ".join(map(str, self.bit_rates_kbps))
            raise UsageError(
                f"MP3 at {rate} Hz has no bit rate of {self.kbps} kbps; it has {known}"
            )

    @property
    def bit_rates_kbps(self) -> tuple[int, ...]:
        """What MP3 has at this sample rate."""
        if self.sample_rate_hz >= 32000:
            return _KBPS_MPEG1[1:]
        most = _MAX_KBPS_MPEG25 if self.sample_rate_hz < 16000 else _KBPS_MPEG2[-1]
        return tuple(kbps for kbps in _KBPS_MPEG2[1:] if kbps <= most)

    @property
    def frame_samples(self) -> int:
        """Samples in one frame."""
        return 1152 if self.sample_rate_hz >= 32000 else 576

    @property
    def info_frame_bytes(self) -> int:
        """The length of the frame that `info_frame` gives."""
        return self.frame_bytes(self.info_frame_kbps)

    @property
    def info_frame_kbps(self) -> int:
        """The bit rate of that frame alone: the lowest, from the others' on, that has the room."""
        fitting = (
            kbps
            for kbps in self.bit_rates_kbps
            if kbps >= self.kbps and self.frame_bytes(kbps) >= _INFO_BYTES
        )
        return next(fitting)

    def frame_bytes(self, kbps: int) -> int:
        """The length of an unpadded frame."""
        return self.frame_samples // 8 * kbps * 1000 // self.sample_rate_hz


@dataclass(frozen=True, slots=True)
class Stream:
    """Frames one after the other, and how many they are."""

    data: bytes
    frames: int


def encode(sound: Sound, kbps: int = BIT_RATE_KBPS, *, is_last: bool = True) -> Stream:
    """The frames of a sound at its own rate.

    What is not the last of a programme has a whole number of frames and ends in silence: it gives
    exactly as many frames as it has, so that the next part's frames can follow without a seam. A
    stream of LAME's borrows nothing from what went before, and the decoder's delay is the same for
    all. The last part gives what the encoder holds back as well.
    """
    import lameenc

    encoding = Encoding(sound.sample_rate_hz, kbps)
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(encoding.sample_rate_hz)
    # Said outright, or LAME resamples where it finds the bit rate low for the rate.
    encoder.set_out_sample_rate(encoding.sample_rate_hz)
    encoder.set_bit_rate(kbps)
    encoder.set_quality(_QUALITY)
    data = bytes(encoder.encode(sound.pcm) + encoder.flush())
    offsets = _frames(data, encoding)
    if is_last:
        return Stream(data, len(offsets) - 1)
    frames, rest = divmod(sound.samples, encoding.frame_samples)
    if rest or frames >= len(offsets):
        raise StudioError(f"a part of {sound.samples} samples is not one of whole frames")
    return Stream(data[: offsets[frames]], frames)


def _frames(data: bytes, encoding: Encoding) -> list[int]:
    """Where each frame begins, and where the last one ends, in bytes."""
    version = {True: 3, False: 2}[encoding.sample_rate_hz >= 32000]
    if encoding.sample_rate_hz < 16000:
        version = 0
    size, end, at = encoding.frame_bytes(encoding.kbps), len(data), 0
    offsets = [0]
    while at < end:
        if data[at] != 0xFF or data[at + 1] >> 3 != 0b11100 | version:
            raise StudioError("the encoder gave no MP3 frame")
        at += size + (data[at + 2] >> 1 & 1)
        offsets.append(at)
    return offsets


def info_frame(first: bytes, encoding: Encoding, frames: int, size: int, samples: int) -> bytes:
    """The silent frame before all others that tells a player the length, the delay and the padding.

    ``first`` is how the first frame begins; there are ``frames``, ``size`` bytes in all, and
    decoding them is to give ``samples`` samples.
    """
    # Like the audio's own frames, but unpadded and without a checksum.
    kbps = (0, *encoding.bit_rates_kbps).index(encoding.info_frame_kbps)
    head = bytes((0xFF, first[1] | 1, kbps << 4 | first[2] & 0x0D, first[3]))
    padding = frames * encoding.frame_samples - samples - _ENCODER_DELAY
    length = encoding.info_frame_bytes
    size += length
    # At a constant rate the hundredth part of the time is that of the bytes.
    seek_table = bytes((length + (size - length) * i // 100) * 256 // size for i in range(100))
    side_information = bytes(17 if encoding.sample_rate_hz >= 32000 else 9)
    body = (
        head
        + side_information
        + b"Info"
        + struct.pack(">III", 0b1111, frames, size)
        + seek_table
        + struct.pack(">I", 100 - 10 * _QUALITY)
        + b"LAME3.100"
        + bytes((0x01, 0x00))  # constant bit rate; low-pass not stated
        + bytes(8)  # replay gain not stated
        + bytes((0x00, min(encoding.kbps, 255)))
        + (_ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
        + bytes(4)  # noise shaping, gain change and preset not stated
        + struct.pack(">IH", size, 0)  # the music's checksum is for archivists; no player reads it
    )
    body += struct.pack(">H", _crc16(body))
    return body.ljust(length, b"\0")


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, as the LAME tag wants it of its own bytes."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
