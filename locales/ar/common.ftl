# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = الانتقال إلى المحتوى
languages = اللغات
language-here = اللغة: العربية

size-bytes = { $number ->
    [zero] { $number } بايت
    [one] { $number } بايت
    [two] { $number } بايت
    [few] { $number } بايت
    [many] { $number } بايت
   *[other] { $number } بايت
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } كيلوبايت
size-mb = { $number } ميغابايت
size-gb = { $number } غيغابايت
size-tb = { $number } تيرابايت

minutes = { $number ->
    [zero] { $number } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $number } دقائق
    [many] { $number } دقيقة
   *[other] { $number } دقيقة
}
