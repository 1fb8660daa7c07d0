# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = الصحفيون
desk-sign-in-over = لم تعودوا مسجَّلي الدخول. يحدث ذلك بعد بضع دقائق دون نقر، وبعد اثنتي عشرة ساعة من تسجيل الدخول، وعندما يُعاد تشغيل الخادم، وعندما يغيّر مسؤول الخادم حسابكم.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = لم يتم تسجيل الدخول. انتظروا الرمز التالي في تطبيقكم، وأدخلوا البيانات الثلاثة كلها مرة أخرى. يُقبل كل رمز مرة واحدة فقط. في الدقائق الأولى بعد تشغيل الخادم، وبعد عدة رموز خاطئة، تُرفض البيانات الصحيحة أيضًا: انتظروا عندئذ بضع دقائق. إذا استمر ذلك، فاسألوا مسؤول الخادم.
desk-sign-in-name = الاسم
desk-sign-in-passphrase = عبارة المرور
desk-sign-in-passphrase-note = الكلمات الثماني. لا فرق بين الأحرف الكبيرة والصغيرة، ولا أثر للفواصل والشرطات.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = الرمز
desk-sign-in-code-note = الأرقام الستة التي يُظهرها تطبيقكم الآن.
desk-sign-in-cookie-note = تحتاج هذه الصفحة إلى ملف تعريف ارتباط (cookie)، يزول عند إغلاق المتصفح.
desk-signed-out-text = سجّلتم الخروج.
desk-signed-out-again = <a>تسجيل الدخول مرة أخرى</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = أنتم مسجَّلو الدخول باسم { $name }.
desk-sign-out = تسجيل الخروج
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [zero] منذ تسجيل دخولكم الذي سبق هذا، أدخل شخص ما عبارة مروركم مع رمز خاطئ: { $number } مرة. إذا لم تكونوا أنتم من فعل ذلك، فعبارة مروركم معروفة لغيركم: اطلبوا من مسؤول الخادم عبارة جديدة ({ $command }).
    [one] منذ تسجيل دخولكم الذي سبق هذا، أدخل شخص ما عبارة مروركم مع رمز خاطئ: مرة واحدة. إذا لم تكونوا أنتم من فعل ذلك، فعبارة مروركم معروفة لغيركم: اطلبوا من مسؤول الخادم عبارة جديدة ({ $command }).
    [two] منذ تسجيل دخولكم الذي سبق هذا، أدخل شخص ما عبارة مروركم مع رمز خاطئ: مرتين. إذا لم تكونوا أنتم من فعل ذلك، فعبارة مروركم معروفة لغيركم: اطلبوا من مسؤول الخادم عبارة جديدة ({ $command }).
    [few] منذ تسجيل دخولكم الذي سبق هذا، أدخل شخص ما عبارة مروركم مع رمز خاطئ: { $number } مرات. إذا لم تكونوا أنتم من فعل ذلك، فعبارة مروركم معروفة لغيركم: اطلبوا من مسؤول الخادم عبارة جديدة ({ $command }).
    [many] منذ تسجيل دخولكم الذي سبق هذا، أدخل شخص ما عبارة مروركم مع رمز خاطئ: { $number } مرة. إذا لم تكونوا أنتم من فعل ذلك، فعبارة مروركم معروفة لغيركم: اطلبوا من مسؤول الخادم عبارة جديدة ({ $command }).
   *[other] منذ تسجيل دخولكم الذي سبق هذا، أدخل شخص ما عبارة مروركم مع رمز خاطئ: { $number } مرة. إذا لم تكونوا أنتم من فعل ذلك، فعبارة مروركم معروفة لغيركم: اطلبوا من مسؤول الخادم عبارة جديدة ({ $command }).
}
desk-attention = ما يستدعي الانتباه
desk-disk-full = القرص ممتلئ: حتى الرسائل لا تُقبل. على مسؤول الخادم أن يوفّر مساحة الآن.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = بلغ القرص مساحته الاحتياطية: تُقبل الرسائل، ولا تُقبل الملفات. وفّروا مساحة: نزّلوا الإرسالات، وضعوا عليها علامة «جُلب»، واطلبوا من مسؤول الخادم تشغيل <code>postern purge</code>.
desk-fragments = { $number ->
    [zero] تعطّل الخادم فقُطع { $number } إرسال: نزّلوا ما ذُكر بجانبه «قطعه تعطّل الخادم» كأي إرسال آخر؛ يستعيد <code>postern-reader open</code> ما وصل.
    [one] تعطّل الخادم فقُطع إرسال واحد: نزّلوا ما ذُكر بجانبه «قطعه تعطّل الخادم» كأي إرسال آخر؛ يستعيد <code>postern-reader open</code> ما وصل.
    [two] تعطّل الخادم فقُطع إرسالان: نزّلوا ما ذُكر بجانبه «قطعه تعطّل الخادم» كأي إرسال آخر؛ يستعيد <code>postern-reader open</code> ما وصل.
    [few] تعطّل الخادم فقُطعت { $number } إرسالات: نزّلوا ما ذُكر بجانبه «قطعه تعطّل الخادم» كأي إرسال آخر؛ يستعيد <code>postern-reader open</code> ما وصل.
    [many] تعطّل الخادم فقُطع { $number } إرسالًا: نزّلوا ما ذُكر بجانبه «قطعه تعطّل الخادم» كأي إرسال آخر؛ يستعيد <code>postern-reader open</code> ما وصل.
   *[other] تعطّل الخادم فقُطع { $number } إرسال: نزّلوا ما ذُكر بجانبه «قطعه تعطّل الخادم» كأي إرسال آخر؛ يستعيد <code>postern-reader open</code> ما وصل.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = رجعت ساعة الخادم إلى الوراء: تقول إن اليوم { $day }، لكن مفاتيح { $used } استُخدمت من قبل؛ ولا تُستخدم مفاتيح أقدم منها، فاضبطوا الساعة.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = انتهت مفاتيح { $name } في { $day }: ما يصل قبل أن تتوفر مفاتيح جديدة لا يمكن لـ{ $name } فتحه (<code>postern-reader keygen --extend</code>، { $command }).
desk-keys-last = انتهت مفاتيح { $name } في { $day }، ولا مفاتيح أخرى لدى أحد: يبقى آخرها مستخدَمًا حتى تأتي مفاتيح جديدة (<code>postern-reader keygen --extend</code>، { $command }).
desk-keys-end = تنتهي مفاتيح { $name } في { $day }: أنشئوا المزيد منها باستخدام <code>postern-reader keygen --extend</code>، وأدخلوها باستخدام { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = ليس لدى { $name } مفتاح لهذا اليوم: المفتاح الذي يبدأ في { $day } مستخدَم منذ الآن.

## The list

desk-list-title = الإرسالات
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [zero] نزّلتم { $number } إرسال في { $day }. عندما يصبح الملف لديكم ويُفتح، ضعوا العلامة عليها:
    [one] نزّلتم إرسالًا واحدًا في { $day }. عندما يصبح الملف لديكم ويُفتح، ضعوا العلامة عليه:
    [two] نزّلتم إرسالين في { $day }. عندما يصبح الملف لديكم ويُفتح، ضعوا العلامة عليهما:
    [few] نزّلتم { $number } إرسالات في { $day }. عندما يصبح الملف لديكم ويُفتح، ضعوا العلامة عليها:
    [many] نزّلتم { $number } إرسالًا في { $day }. عندما يصبح الملف لديكم ويُفتح، ضعوا العلامة عليها:
   *[other] نزّلتم { $number } إرسال في { $day }. عندما يصبح الملف لديكم ويُفتح، ضعوا العلامة عليها:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [zero] وضع علامة «جُلب» على { $number } إرسال
    [one] وضع علامة «جُلب» على إرسال واحد
    [two] وضع علامة «جُلب» على إرسالين
    [few] وضع علامة «جُلب» على { $number } إرسالات
    [many] وضع علامة «جُلب» على { $number } إرسالًا
   *[other] وضع علامة «جُلب» على { $number } إرسال
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [zero] بدأ في { $day } تنزيل { $number } إرسال ولم يكتمل. <a>تابعوه</a>: دعوا المتصفح يستأنفه، أو استخدموا { $command }. أو اتركوه، وابدؤوا تنزيلًا آخر يضم كل الجديد:
    [one] بدأ في { $day } تنزيل إرسال واحد ولم يكتمل. <a>تابعوه</a>: دعوا المتصفح يستأنفه، أو استخدموا { $command }. أو اتركوه، وابدؤوا تنزيلًا آخر يضم كل الجديد:
    [two] بدأ في { $day } تنزيل إرسالين ولم يكتمل. <a>تابعوه</a>: دعوا المتصفح يستأنفه، أو استخدموا { $command }. أو اتركوه، وابدؤوا تنزيلًا آخر يضم كل الجديد:
    [few] بدأ في { $day } تنزيل { $number } إرسالات ولم يكتمل. <a>تابعوه</a>: دعوا المتصفح يستأنفه، أو استخدموا { $command }. أو اتركوه، وابدؤوا تنزيلًا آخر يضم كل الجديد:
    [many] بدأ في { $day } تنزيل { $number } إرسالًا ولم يكتمل. <a>تابعوه</a>: دعوا المتصفح يستأنفه، أو استخدموا { $command }. أو اتركوه، وابدؤوا تنزيلًا آخر يضم كل الجديد:
   *[other] بدأ في { $day } تنزيل { $number } إرسال ولم يكتمل. <a>تابعوه</a>: دعوا المتصفح يستأنفه، أو استخدموا { $command }. أو اتركوه، وابدؤوا تنزيلًا آخر يضم كل الجديد:
}
desk-download-another = بدء تنزيل آخر
# $size is that of all of them together.
desk-new = { $number ->
    [zero] { $number } إرسال لم تجلبوها، مجموعها { $size }.
    [one] إرسال واحد لم تجلبوه، حجمه { $size }.
    [two] إرسالان لم تجلبوهما، مجموعهما { $size }.
    [few] { $number } إرسالات لم تجلبوها، مجموعها { $size }.
    [many] { $number } إرسالًا لم تجلبوها، مجموعها { $size }.
   *[other] { $number } إرسال لم تجلبوها، مجموعها { $size }.
}
desk-download-new = تنزيل كل الجديد
desk-download-again = تنزيل كل الجديد، بما فيه ما نُزّل
desk-download-marks = التنزيل لا يضع علامة على شيء. يُحذف الإرسال بعد بضعة أيام من أن يضع عليه جميع الصحفيين، أو مسؤول الخادم، علامة «جُلب»؛ وكل ما عدا ذلك يبقى.
desk-nothing-new = لا جديد: لقد جلبتم كل ما هو موجود.
desk-to-replies = <a>تسليم الردود الموجَّهة إلى المصادر</a> (<code>replies.tar</code>)
desk-trash = في سلة المهملات: { $number ->
    [zero] { $number } إرسال
    [one] إرسال واحد
    [two] إرسالان
    [few] { $number } إرسالات
    [many] { $number } إرسالًا
   *[other] { $number } إرسال
}. يستطيع مسؤول الخادم استعادة ما حُذف، لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} على الأقل: <code>postern trash list</code>.
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>تخطّي القائمة</a>، إلى ما يُفعل بما اختير.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = اختيار
desk-column-submission = الإرسال
desk-column-day = اليوم
desk-column-state = الحالة
desk-column-size = الحجم
desk-column-file = الملف
# The state of a submission, alone in its cell.
desk-state-new = <strong>جديد</strong>
desk-state-new-cut = <strong>جديد</strong>، قطعه تعطّل الخادم
desk-state-collected = جُلب
desk-state-collected-cut = جُلب، قطعه تعطّل الخادم
desk-download = تنزيل
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = تنزيل { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = ما اختير:
# It asks before it deletes: hence the dots.
desk-delete = حذف …
desk-mark = وضع علامة «جُلب»
desk-empty = لا يوجد إرسال هنا.
desk-pages = صفحات القائمة
desk-newest = <a>الأحدث</a>
desk-older = <a>أقدم</a>
desk-day = الانتقال إلى يوم
desk-day-show = عرض
desk-in-all = { $number ->
    [zero] المجموع: { $number } إرسال.
    [one] المجموع: إرسال واحد.
    [two] المجموع: إرسالان.
    [few] المجموع: { $number } إرسالات.
    [many] المجموع: { $number } إرسالًا.
   *[other] المجموع: { $number } إرسال.
}
# Padded: made larger, so that sizes say less.
desk-padded = الأحجام مكبَّرة بالحشو: تدل على حجم ما أُرسل بهامش 12%.

## Deleting and marking

desk-delete-title = { $number ->
    [zero] هل يُحذف { $number } إرسال؟
    [one] هل يُحذف إرسال واحد؟
    [two] هل يُحذف إرسالان؟
    [few] هل تُحذف { $number } إرسالات؟
    [many] هل يُحذف { $number } إرسالًا؟
   *[other] هل يُحذف { $number } إرسال؟
}
desk-delete-new = { $number ->
    [zero] منها { $number } إرسال لم تجلبوها: قد لا يعرف أحد ما فيها.
    [one] يشمل ذلك إرسالًا واحدًا لم تجلبوه: قد لا يعرف أحد ما فيه.
    [two] منها إرسالان لم تجلبوهما: قد لا يعرف أحد ما فيهما.
    [few] منها { $number } إرسالات لم تجلبوها: قد لا يعرف أحد ما فيها.
    [many] منها { $number } إرسالًا لم تجلبوها: قد لا يعرف أحد ما فيها.
   *[other] منها { $number } إرسال لم تجلبوها: قد لا يعرف أحد ما فيها.
}
desk-delete-list = ما سيُحذف
desk-delete-text = ما يُحذف يختفي من قائمة كل صحفي. يستطيع مسؤول الخادم استعادته لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} على الأقل؛ ثم يُكتب فوقه.
desk-delete-yes = { $number ->
    [zero] حذف { $number } إرسال
    [one] حذف إرسال واحد
    [two] حذف إرسالين
    [few] حذف { $number } إرسالات
    [many] حذف { $number } إرسالًا
   *[other] حذف { $number } إرسال
}
desk-delete-no = <a>عدم الحذف</a>
desk-done = تم
desk-marked = { $number ->
    [zero] وضعتم علامة «جُلب» على { $number } إرسال.
    [one] وضعتم علامة «جُلب» على إرسال واحد.
    [two] وضعتم علامة «جُلب» على إرسالين.
    [few] وضعتم علامة «جُلب» على { $number } إرسالات.
    [many] وضعتم علامة «جُلب» على { $number } إرسالًا.
   *[other] وضعتم علامة «جُلب» على { $number } إرسال.
}
desk-marked-text = { $days ->
    [zero] ما وضع عليه جميع الصحفيين، أو مسؤول الخادم، هذه العلامة يُحذف بعد نحو { $days } يوم.
    [one] ما وضع عليه جميع الصحفيين، أو مسؤول الخادم، هذه العلامة يُحذف بعد نحو يوم واحد.
    [two] ما وضع عليه جميع الصحفيين، أو مسؤول الخادم، هذه العلامة يُحذف بعد نحو يومين.
    [few] ما وضع عليه جميع الصحفيين، أو مسؤول الخادم، هذه العلامة يُحذف بعد نحو { $days } أيام.
    [many] ما وضع عليه جميع الصحفيين، أو مسؤول الخادم، هذه العلامة يُحذف بعد نحو { $days } يومًا.
   *[other] ما وضع عليه جميع الصحفيين، أو مسؤول الخادم، هذه العلامة يُحذف بعد نحو { $days } يوم.
}
desk-deleted = حُذف: { $number ->
    [zero] { $number } إرسال
    [one] إرسال واحد
    [two] إرسالان
    [few] { $number } إرسالات
    [many] { $number } إرسالًا
   *[other] { $number } إرسال
}. يستطيع مسؤول الخادم استعادة ما حُذف، لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} على الأقل.
desk-back = <a>العودة إلى القائمة</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = تسليم الردود
# Before the title of the page, when nothing came of it.
desk-replies-alert = لم يُقبل شيء
desk-replies-taken = { $number ->
    [zero] قُبل: { $number } رد.
    [one] قُبل: رد واحد.
    [two] قُبل: ردّان.
    [few] قُبل: { $number } ردود.
    [many] قُبل: { $number } ردًّا.
   *[other] قُبل: { $number } رد.
}
# $number counts answers.
desk-replies-known = كانت هنا من قبل، أو حذفها مصدرها: { $number }.
desk-replies-repaired = كانت تالفة، وأُصلحت: { $number }.
desk-replies-no-room-for = { $number ->
    [zero] بقي { $number } رد لا مكان له على القرص. اطلبوا من مسؤول الخادم توفير مساحة، ثم سلّموا الملف نفسه مرة أخرى.
    [one] بقي رد واحد لا مكان له على القرص. اطلبوا من مسؤول الخادم توفير مساحة، ثم سلّموا الملف نفسه مرة أخرى.
    [two] بقي ردّان لا مكان لهما على القرص. اطلبوا من مسؤول الخادم توفير مساحة، ثم سلّموا الملف نفسه مرة أخرى.
    [few] بقيت { $number } ردود لا مكان لها على القرص. اطلبوا من مسؤول الخادم توفير مساحة، ثم سلّموا الملف نفسه مرة أخرى.
    [many] بقي { $number } ردًّا لا مكان لها على القرص. اطلبوا من مسؤول الخادم توفير مساحة، ثم سلّموا الملف نفسه مرة أخرى.
   *[other] بقي { $number } رد لا مكان لها على القرص. اطلبوا من مسؤول الخادم توفير مساحة، ثم سلّموا الملف نفسه مرة أخرى.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [zero] في الحزمة { $number } خطأ. ما هو سليم قُبل. إذا تلف الملف أو قُطع في الطريق، فسلّموه مرة أخرى؛ وإلا فأنشئوا حزمة جديدة مما تبقّى.
    [one] في الحزمة خطأ واحد. ما هو سليم قُبل. إذا تلف الملف أو قُطع في الطريق، فسلّموه مرة أخرى؛ وإلا فأنشئوا حزمة جديدة مما تبقّى.
    [two] في الحزمة خطآن. ما هو سليم قُبل. إذا تلف الملف أو قُطع في الطريق، فسلّموه مرة أخرى؛ وإلا فأنشئوا حزمة جديدة مما تبقّى.
    [few] في الحزمة { $number } أخطاء. ما هو سليم قُبل. إذا تلف الملف أو قُطع في الطريق، فسلّموه مرة أخرى؛ وإلا فأنشئوا حزمة جديدة مما تبقّى.
    [many] في الحزمة { $number } خطأً. ما هو سليم قُبل. إذا تلف الملف أو قُطع في الطريق، فسلّموه مرة أخرى؛ وإلا فأنشئوا حزمة جديدة مما تبقّى.
   *[other] في الحزمة { $number } خطأ. ما هو سليم قُبل. إذا تلف الملف أو قُطع في الطريق، فسلّموه مرة أخرى؛ وإلا فأنشئوا حزمة جديدة مما تبقّى.
}
desk-replies-destroy = أتلفوا نسختكم من الملف الآن: فهي تدل على الردود التي كُتبت معًا.
desk-replies-no-bundle = هذه ليست حزمة ردود. اختاروا الملف <code>replies.tar</code> الذي كتبه <code>postern-reader reply</code>. لم يُقبل شيء.
desk-replies-too-large = هذا أكبر من { $size }، وهو أقصى ما يُقبل هنا. أنشئوا عدة حزم، أو اطلبوا من مسؤول الخادم إدخاله باستخدام <code>postern replies import</code>. لم يُقبل شيء.
desk-replies-no-room = لا مكان له على القرص. اطلبوا من مسؤول الخادم توفير مساحة. لم يُقبل شيء.
desk-replies-no-file = لم يُختر ملف، أو كان الملف فارغًا. لم يُقبل شيء.
desk-replies-cut = لم يصل الملف حتى نهايته. لم يُقبل شيء: نرجو إرساله مرة أخرى.
desk-replies-importing = يُسلّم شخص آخر ردودًا في هذه اللحظة. لم يُقبل شيء من ملفكم: نرجو إرساله مرة أخرى بعد دقيقة.
desk-replies-file = الملف <code>replies.tar</code>
desk-replies-file-note = كما كتبه <code>postern-reader reply</code>، حتى { $size }. تسليم الملف نفسه مرتين لا يضر.
desk-replies-button = تسليم

## When there is no page

desk-error-gone = لم يعد موجودًا
desk-error-gone-text = ما تطلبونه حُذف، أو وُضعت عليه علامة «جُلب»، أو أُعيد تشغيل الخادم منذ بدء ذلك التنزيل. إذا كنتم تتابعون تنزيلًا انقطع، فاحذفوا الملف غير المكتمل، ونزّلوا كل الجديد مرة أخرى.
desk-error-nothing-new = لا جديد
desk-error-nothing-new-text = لقد جلبتم كل ما هو موجود. لم يُنزَّل شيء.
desk-error-nothing-chosen = لم يُختر شيء
desk-error-nothing-chosen-text = لم يتغير شيء: اختاروا أولًا إرسالات من القائمة. وقد يكون ما اختير قد زال في الأثناء.
desk-error-no-form-text = ما وصل لم يُرسَل بنموذج من هذا الموقع. لم يُنفَّذ شيء.
desk-error-signed-out-text = لستم مسجَّلي الدخول. لم يُنفَّذ شيء. <a>سجّلوا الدخول</a>، وحاولوا مرة أخرى.
desk-error-foreign-text = لم يأتِ هذا من صفحة في هذا الموقع، أو جاء من صفحة لم تعد صالحة. لم يُنفَّذ شيء. افتحوا الصفحة من جديد.
desk-error-too-often-text = وصل في وقت قصير عدد كبير جدًا من الطلبات عبر مسار واحد في Tor. نرجو الانتظار بضع دقائق، ثم إعادة تحميل الصفحة؛ أو اطلبوا من Tor Browser دائرة Tor جديدة لهذا الموقع. لتسجيل الدخول، استخدموا رمزًا جديدًا.
desk-error-busy-text = عدد كبير جدًا يفعل الأمر نفسه في هذه اللحظة. نرجو العودة والمحاولة مرة أخرى بعد دقيقة؛ ولتسجيل الدخول، برمز جديد.
desk-error-internal-text = لم يتمكن الخادم من فعل هذا. نرجو المحاولة مرة أخرى لاحقًا.
