"""Numbers in words: how an integer, a decimal, an ordinal or a row of digits is said.

Pure saying; what in a text is a number is decided elsewhere (``amounts``).
"""

_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_MAGNITUDES = (
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
)
LARGEST = 10**18 - 1
_LONGEST = len(str(LARGEST))


def digits(written: str) -> str:
    """Every digit by itself, 0 as "nol"; whatever is no digit is silent."""
    return " ".join(_ONES[int(character)] for character in written if character.isdecimal())


def cardinal(number: int) -> str:
    """An integer in words, "1000" as "seribu"; beyond ``LARGEST`` digit by digit."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number > LARGEST:
        return digits(str(number))
    if number == 0:
        return _ONES[0]
    words = []
    for size, name in _MAGNITUDES:
        count, number = divmod(number, size)
        if count:
            words.append(f"{_below_thousand(count)} {name}")
    thousands, rest = divmod(number, 1000)
    if thousands:
        words.append("seribu" if thousands == 1 else f"{_below_thousand(thousands)} ribu")
    if rest:
        words.append(_below_thousand(rest))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    words = []
    hundreds, rest = divmod(number, 100)
    if hundreds:
        words.append("seratus" if hundreds == 1 else f"{_ONES[hundreds]} ratus")
    tens, ones = divmod(rest, 10)
    if rest == 10:
        words.append("sepuluh")
    elif rest == 11:
        words.append("sebelas")
    elif tens == 1:
        words.append(f"{_ONES[ones]} belas")
    else:
        if tens:
            words.append(f"{_ONES[tens]} puluh")
        if ones:
            words.append(_ONES[ones])
    return " ".join(words)


def ordinal(number: int) -> str:
    """The place in a row: "pertama", "kedua", "kedua puluh satu"."""
    return "pertama" if number == 1 else f"ke{cardinal(number)}"


def whole(written: str) -> str:
    """An unbroken row of digits: a cardinal, or digit by digit where it is no quantity.

    A leading zero marks an identifier; so does a length beyond every magnitude.
    """
    if len(written) > _LONGEST or (written[0] == "0" and len(written) > 1):
        return digits(written)
    return cardinal(int(written))


def decimal(integer: str, fraction: str, point: str = "koma") -> str:
    """A number with a fraction: the whole, the ``point``, then digit by digit."""
    return f"{whole(integer)} {point} {digits(fraction)}"


def plural(spoken: str) -> str:
    """The spoken number with the suffix -an on its last word: "seratus ribuan", "dua puluhan"."""
    return f"{spoken}an"
