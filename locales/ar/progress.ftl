# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = سير الإرسال
progress-waiting = لا يُرسَل شيء بعد. بعد أن تضغطوا «إرسال»، ترون هنا مقدار ما وصل.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = لا يُرسَل شيء الآن. وإن كان مكتوبًا هنا من قبل أن شيئًا محفوظ، فهذا يبقى صحيحًا. بعد أن تضغطوا «إرسال»، ترون هنا مقدار ما وصل.
progress-discard = إلغاء وحذف
# Read aloud by screen readers with the number of percent.
progress-label = مقدار ما وصل
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent }%: وصل { $received } من { $announced }.
# When nobody knows how much there will be.
progress-size = وصل { $received }.
progress-finishing = يوشك على الانتهاء: يجري تشفير ما وصل ({ $received }) وحفظه.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = إذا لم يتغير شيء هنا لدقيقة ونصف، فقد يكون الاتصال مقطوعًا. عندئذ انظروا إلى <a>ما وصل</a>: فهو محفوظ.
progress-ended = انتهى هذا الإرسال. <a>كيف انتهى</a>
progress-again = تتابع هذه الصفحة من تلقاء نفسها. <a>إعادة تحميلها</a>
progress-stopping = يجري إيقاف الخادم. يمكنكم متابعة الكتابة؛ أرسلوا عندما يعود. <a>المحاولة مرة أخرى</a>
progress-busy = لا يُعرض الآن
progress-busy-text = عدد الصفحات المفتوحة من هذا النوع كبير جدًا في هذه اللحظة، لهذا النموذج أو في المجموع، لذلك لا يمكن عرض سير الإرسال هنا. الإرسال يعمل مع ذلك. <a>كيف هو الوضع</a>
progress-stranger = ليس هنا
progress-stranger-text = لا يوجد نموذج في هذا الموقع بهذا العنوان. نرجو <a>فتح النموذج من جديد</a> والإرسال منه.
