"""The least that a spoken briefing can cost: bare libespeak-ng and bare LAME, on one thread.

usage: python benchmarks/floor.py EPISODE.json OUT.mp3

Says the ``spoken`` lines of an episode object and encodes them at 64 kbps, without pauses, tags,
timeline or any module of Briefing.
"""

import ctypes
import json
import sys
from pathlib import Path

import espeakng_loader
import lameenc

SYNCHRONOUS = 2
DONT_EXIT = 0x8000
UTF8 = 1


def main() -> None:
    """Speak and encode."""
    lines = [line["spoken"] for line in json.loads(Path(sys.argv[1]).read_bytes())["lines"]]
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = str(espeakng_loader.get_data_path()).encode()
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, data, DONT_EXIT)
    pcm = bytearray()

    def collect(samples: int, count: int, _: int) -> int:
        if samples:
            pcm.extend(ctypes.string_at(samples, 2 * count))
        return 0

    prototype = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    callback = prototype(collect)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(b"id")
    for line in lines:
        text = line.encode()
        library.espeak_Synth(text, len(text) + 1, 0, 0, 0, UTF8, None, None)
    if not pcm:
        sys.exit("espeak-ng gave no sound")
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_bit_rate(64)
    encoder.set_quality(5)
    Path(sys.argv[2]).write_bytes(encoder.encode(bytes(pcm)) + encoder.flush())


if __name__ == "__main__":
    main()
