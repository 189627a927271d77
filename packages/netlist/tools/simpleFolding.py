"""Prints the table of src/hash/foldCase.ts from the Unicode data of this Python: python3 tools/simpleFolding.py

A row start,length,step,delta stands for start, start + step, … up to start + length, each of which folds to itself plus delta.
"""

import sys
import unicodedata


def folded(code: int) -> int:
    """Simple case folding (statuses C and S of CaseFolding.txt): one code point for one."""
    sign = chr(code)
    full = sign.casefold()
    if len(full) == 1:
        return ord(full)
    lower = sign.lower()
    return ord(lower) if len(lower) == 1 and lower.casefold() == full else code


pairs = [(code, folded(code) - code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and folded(code) != code]
rows = []
for code, delta in pairs:
    if rows:
        start, end, step, same = rows[-1]
        gap = code - end
        if delta == same and (step == gap or (start == end and gap in (1, 2))):
            rows[-1] = (start, code, gap, same)
            continue
    rows.append((code, code, 1, delta))
print(f"Unicode {unicodedata.unidata_version}, {len(pairs)} signs, {len(rows)} rows", file=sys.stderr)
print(" ".join(f"{start:x},{end - start:x},{step:x},{delta}" for start, end, step, delta in rows))
