# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = 本文へ移動
languages = 言語
language-here = 言語：日本語

size-bytes = { $number }バイト
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number }分
