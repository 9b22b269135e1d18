"""PCM to MP3: constant bit rate, one channel, with a header that gives the exact length.

lameenc writes bare frames. Without the Xing/LAME "Info" frame players guess the length from the
file's size and play the encoder's delay and padding; so that frame is written here, after
http://gabriel.mp3-tech.org/mp3infotag.html.
"""

import struct
from collections.abc import Callable

from briefing.errors import StudioError
from briefing.models import Sound

BIT_RATE_KBPS = 64
_QUALITY = 5  # of LAME's 2 (best) to 7 (fastest); at 64 kbps mono the better ones are not heard
_ENCODER_DELAY = 576  # samples; LAME's own, at every rate
_BLOCK_S = 10  # seconds encoded between two progress reports

_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBPS_MPEG1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_MPEG2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def encode(sound: Sound, on_progress: Callable[[int, int], None] | None = None) -> bytes:
    """An MP3 stream of the sound at its own rate; decoding it gives as many samples back.

    ``on_progress`` is called with samples done and samples in all. The sound must not be empty and
    its rate one that MP3 knows (8 to 48 kHz); otherwise StudioError.
    """
    import lameenc

    if not sound.samples:
        raise StudioError("there is no sound to encode")
    if not any(sound.sample_rate_hz in rates for rates in _RATES_HZ.values()):
        raise StudioError(f"MP3 has no sample rate of {sound.sample_rate_hz} Hz")
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sound.sample_rate_hz)
    # Said outright, or LAME resamples where it finds the bit rate low for the rate.
    encoder.set_out_sample_rate(sound.sample_rate_hz)
    encoder.set_bit_rate(BIT_RATE_KBPS)
    encoder.set_quality(_QUALITY)
    stream = bytearray()
    step = 2 * _BLOCK_S * sound.sample_rate_hz
    for start in range(0, len(sound.pcm), step):
        stream += encoder.encode(sound.pcm[start : start + step])
        if on_progress:
            on_progress(min(start + step, len(sound.pcm)) // 2, sound.samples)
    stream += encoder.flush()
    return _info_frame(bytes(stream), sound.samples) + bytes(stream)


class _Header:
    """What a frame's four header bytes say."""

    def __init__(self, header: bytes) -> None:
        version = header[1] >> 3 & 3
        if header[0] != 0xFF or header[1] >> 5 != 7 or version == 1:
            raise StudioError("the encoder gave no MP3 frame")
        self.mpeg1 = version == 3
        kbps = (_KBPS_MPEG1 if self.mpeg1 else _KBPS_MPEG2)[header[2] >> 4]
        rate = _RATES_HZ[version][header[2] >> 2 & 3]
        self.samples = 1152 if self.mpeg1 else 576
        self.bytes = self.samples // 8 * kbps * 1000 // rate + (header[2] >> 1 & 1)


def _frames(stream: bytes) -> list[int]:
    """Where each frame begins, in bytes."""
    offsets, at = [], 0
    while at < len(stream):
        offsets.append(at)
        at += _Header(stream[at : at + 4]).bytes
    return offsets


def _info_frame(stream: bytes, samples: int) -> bytes:
    """The silent first frame that tells a player the length, the delay and the padding."""
    offsets = _frames(stream)
    # Like the audio's own frames, but unpadded and without a checksum.
    head = bytes((0xFF, stream[1] | 1, stream[2] & ~2, stream[3]))
    header = _Header(head)
    padding = len(offsets) * header.samples - samples - _ENCODER_DELAY
    size = header.bytes + len(stream)
    seek_table = bytes(
        (header.bytes + offsets[i * len(offsets) // 100]) * 256 // size for i in range(100)
    )
    side_information = bytes(17 if header.mpeg1 else 9)
    body = (
        head
        + side_information
        + b"Info"
        + struct.pack(">III", 0b1111, len(offsets), size)
        + seek_table
        + struct.pack(">I", 100 - 10 * _QUALITY)
        + b"LAME3.100"
        + bytes((0x01, 0x00))  # constant bit rate; low-pass not stated
        + bytes(8)  # replay gain not stated
        + bytes((0x00, BIT_RATE_KBPS))
        + (_ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
        + bytes(4)  # noise shaping, gain change and preset not stated
        + struct.pack(">IH", size, 0)  # the music's checksum is for archivists; no player reads it
    )
    body += struct.pack(">H", _crc16(body))
    return body.ljust(header.bytes, b"\0")


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, as the LAME tag wants it of its own bytes."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
