"""A text in short rows, broken where a reader pauses."""

ROW_CHARS = 42

# What a row that is not full costs, in squared characters, and what it costs or saves to end one
# after such a word.
_AFTER_CLAUSE = -220
_AFTER_OPENING_WORD = 160
_AFTER_NUMBER = 120
_ENDS_CLAUSE = (",", ";", ":", ".", "?", "!", "\u2013", "\u2014")
# They belong to what follows them.
_OPENING_WORDS = frozenset(
    "akan atau bahwa bagi bin dalam dan dari dengan di dr hingga itu jika ke kepada ketika karena "
    "maka oleh pada para prof pt rp sang sejak seorang sebagai sebuah secara si tak telah tentang "
    "tidak untuk yang".split()
)


def rows(text: str) -> list[str]:
    """The words of a text in rows of at most 42 characters, about equally long.

    A row ends at the end of a clause where it can, not after a preposition or a number. A word
    longer than a row has one for itself.
    """
    words = text.split()
    costs, begins = [0.0], [0]
    for end in range(1, len(words) + 1):
        best, chosen, length = float("inf"), end - 1, -1
        for begin in range(end - 1, -1, -1):
            length += len(words[begin]) + 1
            if length > ROW_CHARS and begin < end - 1:
                break
            cost = costs[begin] + max(0, ROW_CHARS - length) ** 2
            if cost < best:
                best, chosen = cost, begin
        costs.append(best + _cost_after(words[end - 1]))
        begins.append(chosen)
    found, end = list[str](), len(words)
    while end:
        found.append(" ".join(words[begins[end] : end]))
        end = begins[end]
    return found[::-1]


def _cost_after(word: str) -> float:
    if word.endswith(_ENDS_CLAUSE):
        return _AFTER_CLAUSE
    if word.casefold().rstrip(".") in _OPENING_WORDS:
        return _AFTER_OPENING_WORD
    return _AFTER_NUMBER if word[-1].isdigit() else 0
