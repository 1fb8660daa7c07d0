# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = पत्रकार
desk-sign-in-over = आप अब साइन इन नहीं हैं। कुछ मिनट क्लिक न होने पर, साइन इन के बारह घंटे बाद, सर्वर के फिर से चालू होने पर, और एडमिन के आपका खाता बदलने पर ऐसा होता है।
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = साइन इन नहीं हुआ। अपने ऐप के अगले कोड का इंतज़ार करें, और तीनों फिर से टाइप करें। हर कोड एक ही बार माना जाता है। सर्वर चालू होने के बाद के पहले कुछ मिनटों में, और कई ग़लत कोड के बाद, सही कोड भी अस्वीकार होते हैं: तब कुछ मिनट रुकें। यदि ऐसा होता रहे, तो अपने एडमिन से पूछें।
desk-sign-in-name = नाम
desk-sign-in-passphrase = पासफ़्रेज़
desk-sign-in-passphrase-note = वे आठ शब्द। बड़े-छोटे अक्षर, अल्पविराम और हाइफ़न से फ़र्क़ नहीं पड़ता।
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = कोड
desk-sign-in-code-note = वे छह अंक जो आपका ऐप अभी दिखाता है।
desk-sign-in-cookie-note = इस पेज को एक कुकी चाहिए, जो ब्राउज़र बंद करने पर मिट जाती है।
desk-signed-out-text = साइन आउट हो गया है।
desk-signed-out-again = <a>फिर से साइन इन करें</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = आप { $name } के रूप में साइन इन हैं।
desk-sign-out = साइन आउट करें
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] इस साइन इन से पहले वाले आपके साइन इन के बाद किसी ने ग़लत कोड के साथ आपका पासफ़्रेज़ टाइप किया: { $number } बार। यदि वह आपने नहीं किया, तो आपका पासफ़्रेज़ किसी को पता है: अपने एडमिन से नया माँगें ({ $command })।
   *[other] इस साइन इन से पहले वाले आपके साइन इन के बाद किसी ने ग़लत कोड के साथ आपका पासफ़्रेज़ टाइप किया: { $number } बार। यदि वह आपने नहीं किया, तो आपका पासफ़्रेज़ किसी को पता है: अपने एडमिन से नया माँगें ({ $command })।
}
desk-attention = किस पर ध्यान देना है
desk-disk-full = डिस्क भर गई है: संदेश भी नहीं लिए जा रहे। एडमिन को अभी जगह बनानी होगी।
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = डिस्क पर केवल आरक्षित जगह बची है: संदेश लिए जाते हैं, फ़ाइलें नहीं। जगह बनाएँ: सबमिशन ले लें, “ले लिया” का निशान लगाएँ, और एडमिन से <code>postern purge</code> चलाने को कहें।
desk-fragments = { $number ->
    [one] सर्वर के क्रैश से { $number } सबमिशन कट गया: जिस पर “क्रैश से कटा हुआ” लिखा है, उसे बाक़ी की तरह डाउनलोड करें; जो पहुँचा था, उसे <code>postern-reader open</code> निकाल लेता है।
   *[other] सर्वर के क्रैश से { $number } सबमिशन कट गए: जिन पर “क्रैश से कटा हुआ” लिखा है, उन्हें बाक़ी की तरह डाउनलोड करें; जो पहुँचा था, उसे <code>postern-reader open</code> निकाल लेता है।
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = घड़ी पीछे चली गई: वह { $day } बताती है, पर { $used } की कुंजियाँ इस्तेमाल हो चुकी हैं; उनसे पहले की कोई कुंजी इस्तेमाल नहीं होती, इसलिए घड़ी ठीक करें।
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = { $name } की कुंजियाँ { $day } को समाप्त हो गईं: नई कुंजियाँ आने से पहले जो पहुँचता है, वह { $name } से नहीं खुल सकता (<code>postern-reader keygen --extend</code>, { $command })।
desk-keys-last = { $name } की कुंजियाँ { $day } को समाप्त हो गईं, और दूसरी कुंजियाँ किसी के पास नहीं हैं: नई आने तक आख़िरी कुंजी इस्तेमाल होती रहती है (<code>postern-reader keygen --extend</code>, { $command })।
desk-keys-end = { $name } की कुंजियाँ { $day } को समाप्त होती हैं: <code>postern-reader keygen --extend</code> से और बनाएँ, और उन्हें { $command } से लाएँ।
# $day is the first day that this key is meant for.
desk-keys-early = { $name } के पास आज के दिन की कोई कुंजी नहीं है: जो कुंजी { $day } से शुरू होती है, वह अभी से इस्तेमाल हो रही है।

## The list

desk-list-title = सबमिशन
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] आपने { $day } को { $number } सबमिशन डाउनलोड किया। जब फ़ाइल आपके पास हो, और खुल जाए, तो उस पर निशान लगाएँ:
   *[other] आपने { $day } को { $number } सबमिशन डाउनलोड किए। जब फ़ाइल आपके पास हो, और खुल जाए, तो उन पर निशान लगाएँ:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] { $number } पर “ले लिया” का निशान लगाएँ
   *[other] { $number } पर “ले लिया” का निशान लगाएँ
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] { $day } को शुरू हुआ { $number } सबमिशन का डाउनलोड पूरा नहीं हुआ है। <a>उसे आगे बढ़ाएँ</a>: ब्राउज़र से फिर चालू कराएँ, या { $command } का इस्तेमाल करें। या उसे छोड़ दें, और सब नए सबमिशन का दूसरा डाउनलोड शुरू करें:
   *[other] { $day } को शुरू हुआ { $number } सबमिशन का डाउनलोड पूरा नहीं हुआ है। <a>उसे आगे बढ़ाएँ</a>: ब्राउज़र से फिर चालू कराएँ, या { $command } का इस्तेमाल करें। या उसे छोड़ दें, और सब नए सबमिशन का दूसरा डाउनलोड शुरू करें:
}
desk-download-another = दूसरा डाउनलोड शुरू करें
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } सबमिशन जो आपने नहीं लिया है, कुल { $size }।
   *[other] { $number } सबमिशन जो आपने नहीं लिए हैं, कुल { $size }।
}
desk-download-new = सब नए डाउनलोड करें
desk-download-again = सब नए डाउनलोड करें, ये भी दोबारा
desk-download-marks = डाउनलोड करने से कोई निशान नहीं लगता। जब हर पत्रकार ने, या एडमिन ने, सबमिशन पर “ले लिया” का निशान लगा दिया हो, तो उसके कुछ दिन बाद वह मिटाया जाता है; बाक़ी सब रहता है।
desk-nothing-new = कुछ नया नहीं: यहाँ जो कुछ है, वह सब आपने ले लिया है।
desk-to-replies = <a>सूत्रों के लिए जवाब जमा करें</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] ट्रैश में: { $number } सबमिशन। जो मिटाया गया, उसे एडमिन कम से कम { $days } दिन तक वापस ला सकते हैं: <code>postern trash list</code>।
   *[other] ट्रैश में: { $number } सबमिशन। जो मिटाया गया, उसे एडमिन कम से कम { $days } दिन तक वापस ला सकते हैं: <code>postern trash list</code>।
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>सूची के आगे</a>, जहाँ चुने हुए पर कार्रवाई की जाती है।
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = चुनें
desk-column-submission = सबमिशन
desk-column-day = तारीख़
desk-column-state = स्थिति
desk-column-size = आकार
desk-column-file = फ़ाइल
# The state of a submission, alone in its cell.
desk-state-new = <strong>नया</strong>
desk-state-new-cut = <strong>नया</strong>, क्रैश से कटा हुआ
desk-state-collected = ले लिया
desk-state-collected-cut = ले लिया, क्रैश से कटा हुआ
desk-download = डाउनलोड करें
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = { $id } डाउनलोड करें
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = जो चुना गया है:
# It asks before it deletes: hence the dots.
desk-delete = मिटाएँ …
desk-mark = “ले लिया” का निशान लगाएँ
desk-empty = यहाँ कोई सबमिशन नहीं है।
desk-pages = सूची के पेज
desk-newest = <a>सबसे नए</a>
desk-older = <a>और पुराने</a>
desk-day = किसी तारीख़ पर जाएँ
desk-day-show = दिखाएँ
desk-in-all = { $number ->
    [one] कुल { $number } सबमिशन।
   *[other] कुल { $number } सबमिशन।
}
# Padded: made larger, so that sizes say less.
desk-padded = आकार बढ़ाकर दर्ज किए जाते हैं: वे भेजे हुए का आकार 12 % तक के अंतर से बताते हैं।

## Deleting and marking

desk-delete-title = { $number ->
    [one] { $number } सबमिशन मिटाएँ?
   *[other] { $number } सबमिशन मिटाएँ?
}
desk-delete-new = { $number ->
    [one] इसमें { $number } सबमिशन है जो आपने नहीं लिया है: उसमें जो है, वह शायद किसी को पता न हो।
   *[other] इनमें से { $number } आपने नहीं लिए हैं: उनमें जो है, वह शायद किसी को पता न हो।
}
desk-delete-list = क्या मिटाया जाएगा
desk-delete-text = जो मिटाया जाता है, वह हर पत्रकार की सूची से हट जाता है। एडमिन उसे कम से कम { $days } दिन तक वापस ला सकते हैं; फिर उसके ऊपर दूसरा डेटा लिख दिया जाता है।
desk-delete-yes = { $number ->
    [one] { $number } सबमिशन मिटाएँ
   *[other] { $number } सबमिशन मिटाएँ
}
desk-delete-no = <a>रहने दें</a>
desk-done = हो गया
desk-marked = { $number ->
    [one] आपने { $number } सबमिशन पर “ले लिया” का निशान लगा दिया है।
   *[other] आपने { $number } सबमिशन पर “ले लिया” का निशान लगा दिया है।
}
desk-marked-text = { $days ->
    [one] जिस पर हर पत्रकार ने, या एडमिन ने, निशान लगा दिया हो, वह लगभग { $days } दिन बाद मिटाया जाता है।
   *[other] जिस पर हर पत्रकार ने, या एडमिन ने, निशान लगा दिया हो, वह लगभग { $days } दिन बाद मिटाया जाता है।
}
desk-deleted = { $number ->
    [one] मिटाया गया: { $number } सबमिशन। जो मिटाया गया, उसे एडमिन कम से कम { $days } दिन तक वापस ला सकते हैं।
   *[other] मिटाए गए: { $number } सबमिशन। जो मिटाया गया, उसे एडमिन कम से कम { $days } दिन तक वापस ला सकते हैं।
}
desk-back = <a>सूची पर लौटें</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = जवाब जमा करें
# Before the title of the page, when nothing came of it.
desk-replies-alert = कुछ भी आयात नहीं हुआ
desk-replies-taken = { $number ->
    [one] आयात हुआ: { $number } जवाब।
   *[other] आयात हुए: { $number } जवाब।
}
# $number counts answers.
desk-replies-known = पहले से यहाँ, या अपने सूत्र द्वारा मिटाए हुए: { $number }।
desk-replies-repaired = पहले बिगड़े हुए, अब ठीक किए गए: { $number }।
desk-replies-no-room-for = { $number ->
    [one] डिस्क पर { $number } जवाब के लिए जगह नहीं है। एडमिन से जगह बनाने को कहें, और वही फ़ाइल फिर से जमा करें।
   *[other] डिस्क पर { $number } जवाबों के लिए जगह नहीं है। एडमिन से जगह बनाने को कहें, और वही फ़ाइल फिर से जमा करें।
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] बंडल में गड़बड़ी: { $number }। जो ठीक है वह आयात हो गया। यदि फ़ाइल रास्ते में बिगड़ या कट गई हो, तो उसे एक बार फिर जमा करें; नहीं तो बाक़ी का नया बंडल बनाएँ।
   *[other] बंडल में गड़बड़ियाँ: { $number }। जो ठीक है वह आयात हो गया। यदि फ़ाइल रास्ते में बिगड़ या कट गई हो, तो उसे एक बार फिर जमा करें; नहीं तो बाक़ी का नया बंडल बनाएँ।
}
desk-replies-destroy = फ़ाइल की अपनी प्रति अब नष्ट कर दें: उससे पता चलता है कि कौन-से जवाब साथ लिखे गए।
desk-replies-no-bundle = यह जवाबों का बंडल नहीं है। वह <code>replies.tar</code> चुनें जो <code>postern-reader reply</code> ने लिखी है। कुछ भी आयात नहीं हुआ।
desk-replies-too-large = यह { $size } से बड़ी है, जो यहाँ की अधिकतम सीमा है। कई बंडल बनाएँ, या एडमिन से <code>postern replies import</code> से आयात करवाएँ। कुछ भी आयात नहीं हुआ।
desk-replies-no-room = डिस्क पर इसके लिए जगह नहीं है। एडमिन से जगह बनाने को कहें। कुछ भी आयात नहीं हुआ।
desk-replies-no-file = कोई फ़ाइल नहीं चुनी गई, या ख़ाली फ़ाइल चुनी गई। कुछ भी आयात नहीं हुआ।
desk-replies-cut = फ़ाइल अंत तक नहीं पहुँची। कुछ भी आयात नहीं हुआ: कृपया एक बार फिर भेजें।
desk-replies-importing = इस समय किसी दूसरे व्यक्ति के जवाब आयात हो रहे हैं। आपकी फ़ाइल से कुछ भी आयात नहीं हुआ: कृपया उसे एक मिनट बाद फिर भेजें।
desk-replies-file = फ़ाइल <code>replies.tar</code>
desk-replies-file-note = जैसी <code>postern-reader reply</code> ने लिखी, { $size } तक। वही फ़ाइल दो बार देने से कोई नुक़सान नहीं।
desk-replies-button = जमा करें

## When there is no page

desk-error-gone = अब यहाँ नहीं है
desk-error-gone-text = जो आपने माँगा वह मिटा दिया गया, या उस पर “ले लिया” का निशान लग गया, या वह डाउनलोड शुरू होने के बाद सर्वर फिर से चालू किया गया। यदि किसी टूटे डाउनलोड को आगे बढ़ाया जा रहा था, तो उसका अधूरा हिस्सा मिटाएँ, और सब नए एक बार फिर डाउनलोड करें।
desk-error-nothing-new = कुछ नया नहीं
desk-error-nothing-new-text = यहाँ जो कुछ है, वह सब आपने ले लिया है। कुछ डाउनलोड नहीं हुआ।
desk-error-nothing-chosen = कुछ नहीं चुना गया
desk-error-nothing-chosen-text = कुछ नहीं बदला गया: पहले सूची में सबमिशन चुनें। यह भी हो सकता है कि जो चुना गया था, वह इस बीच हट चुका हो।
desk-error-no-form-text = जो पहुँचा, वह इस साइट के किसी फ़ॉर्म से नहीं भेजा गया। कुछ नहीं किया गया।
desk-error-signed-out-text = आप साइन इन नहीं हैं। कुछ नहीं किया गया। <a>साइन इन करें</a>, और फिर कोशिश करें।
desk-error-foreign-text = यह इस साइट के किसी पेज से नहीं आया, या ऐसे पेज से आया जो अब मान्य नहीं है। कुछ नहीं किया गया। पेज फिर से खोलें।
desk-error-too-often-text = थोड़े समय में Tor के एक ही रास्ते से बहुत ज़्यादा माँगा गया। कृपया कुछ मिनट रुकें, फिर पेज दोबारा लोड करें; या Tor Browser से इस साइट के लिए नया सर्किट माँगें। साइन इन करने के लिए नया कोड इस्तेमाल करें।
desk-error-busy-text = इस समय बहुत सारे लोग यही कर रहे हैं। कृपया पीछे जाएँ, और एक मिनट बाद फिर कोशिश करें; साइन इन करने के लिए नए कोड से।
desk-error-internal-text = सर्वर यह नहीं कर सका। कृपया बाद में फिर कोशिश करें।
