# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = 跳到正文
languages = 语言
language-here = 语言：简体中文

size-bytes = { $number } 字节
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number } 分钟
