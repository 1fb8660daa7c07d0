# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Gazeteciler
desk-sign-in-over = Oturumunuz artık açık değil. Birkaç dakika tıklama olmayınca, oturum açtıktan on iki saat sonra, sunucu yeniden başlatıldığında ve yönetici hesabınızı değiştirdiğinde böyle olur.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Oturum açılmadı. Uygulamanızdaki sonraki kodu bekleyin ve üçünü de bir kez daha yazın. Her kod bir kez kabul edilir. Sunucu başlatıldıktan sonraki ilk dakikalarda ve birkaç yanlış koddan sonra doğru olanlar da reddedilir: o zaman birkaç dakika bekleyin. Sorun sürerse yöneticinize sorun.
desk-sign-in-name = Ad
desk-sign-in-passphrase = Parola
desk-sign-in-passphrase-note = Sekiz sözcük. Büyük harfler, virgüller ve kısa çizgiler fark etmez.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Kod
desk-sign-in-code-note = Uygulamanızın şu anda gösterdiği altı rakam.
desk-sign-in-cookie-note = Bu sayfa bir çerez gerektirir; çerez, tarayıcıyı kapattığınızda yok olur.
desk-signed-out-text = Oturumunuz kapatıldı.
desk-signed-out-again = <a>Yeniden oturum aç</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = { $name } adıyla oturum açtınız.
desk-sign-out = Oturumu kapat
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Bundan önceki oturum açışınızdan beri biri parolanızı yanlış bir kodla yazdı: { $number } kez. Bunu yapan siz değilseniz parolanız biliniyor demektir: yöneticinizden yenisini isteyin ({ $command }).
   *[other] Bundan önceki oturum açışınızdan beri biri parolanızı yanlış bir kodla yazdı: { $number } kez. Bunu yapan siz değilseniz parolanız biliniyor demektir: yöneticinizden yenisini isteyin ({ $command }).
}
desk-attention = Dikkat gerektirenler
desk-disk-full = Disk dolu: mesajlar bile kabul edilmiyor. Yöneticinin şimdi yer açması gerekiyor.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = Diskte yalnızca ayrılmış yedek alan kaldı: mesajlar kabul ediliyor, dosyalar edilmiyor. Yer açın: gönderimleri indirin, teslim alındı olarak işaretleyin ve yöneticiden <code>postern purge</code> komutunu çalıştırmasını isteyin.
desk-fragments = { $number ->
    [one] Sunucunun çökmesi { $number } gönderimi yarım bıraktı: “çökme nedeniyle yarım” olarak işaretlenenleri diğerleri gibi indirin; <code>postern-reader open</code> ulaşan kısmı kurtarır.
   *[other] Sunucunun çökmesi { $number } gönderimi yarım bıraktı: “çökme nedeniyle yarım” olarak işaretlenenleri diğerleri gibi indirin; <code>postern-reader open</code> ulaşan kısmı kurtarır.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = Sunucunun saati geri gitti: { $day } gösteriyor, ama { $used } gününün anahtarları kullanılmıştı; daha eski anahtarlar kullanılmaz, bu yüzden saati düzeltin.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = { $name } anahtarları { $day } günü sona erdi: yenileri gelmeden önce ulaşanları { $name } açamaz (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = { $name } anahtarları { $day } günü sona erdi ve kimsede başka anahtar yok: yenileri gelene kadar sonuncusu kullanılmaya devam ediyor (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = { $name } anahtarları { $day } günü sona eriyor: <code>postern-reader keygen --extend</code> ile yenilerini oluşturun ve { $command } ile ekleyin.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } için bu güne ait anahtar yok: { $day } günü başlayan anahtar şimdiden kullanılıyor.

## The list

desk-list-title = Gönderimler
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] { $day } günü { $number } gönderim indirdiniz. Dosya sizdeyse ve açılıyorsa gönderimi işaretleyin:
   *[other] { $day } günü { $number } gönderim indirdiniz. Dosya sizdeyse ve açılıyorsa gönderimleri işaretleyin:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] { $number } gönderimi teslim alındı olarak işaretle
   *[other] { $number } gönderimi teslim alındı olarak işaretle
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] { $day } günü başlatılan { $number } gönderimlik bir indirme tamamlanmadı. <a>Sürdürün</a>: tarayıcının devam ettirmesini sağlayın veya { $command } kullanın. Ya da onu bırakın ve tüm yenileri içeren başka bir indirme başlatın:
   *[other] { $day } günü başlatılan { $number } gönderimlik bir indirme tamamlanmadı. <a>Sürdürün</a>: tarayıcının devam ettirmesini sağlayın veya { $command } kullanın. Ya da onu bırakın ve tüm yenileri içeren başka bir indirme başlatın:
}
desk-download-another = Başka bir indirme başlat
# $size is that of all of them together.
desk-new = { $number ->
    [one] Teslim almadığınız { $number } gönderim var, toplam { $size }.
   *[other] Teslim almadığınız { $number } gönderim var, toplam { $size }.
}
desk-download-new = Tüm yenileri indir
desk-download-again = Tüm yenileri indir, indirilmiş olanlar dâhil
desk-download-marks = İndirmek hiçbir şeyi işaretlemez. Bir gönderim, gazetecilerin hepsi ya da yönetici onu teslim alındı olarak işaretledikten birkaç gün sonra silinir; geri kalan her şey yerinde kalır.
desk-nothing-new = Yeni bir şey yok: var olan her şeyi teslim aldınız.
desk-to-replies = <a>Kaynaklara yazılan yanıtları teslim et</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] Çöp kutusunda: { $number } gönderim. Yönetici silinenleri en az { $days } gün boyunca geri getirebilir: <code>postern trash list</code>.
   *[other] Çöp kutusunda: { $number } gönderim. Yönetici silinenleri en az { $days } gün boyunca geri getirebilir: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Listeyi atla</a>, seçilenlerle yapılacaklara geç.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Seç
desk-column-submission = Gönderim
desk-column-day = Gün
desk-column-state = Durum
desk-column-size = Boyut
desk-column-file = Dosya
# The state of a submission, alone in its cell.
desk-state-new = <strong>yeni</strong>
desk-state-new-cut = <strong>yeni</strong>, çökme nedeniyle yarım
desk-state-collected = teslim alındı
desk-state-collected-cut = teslim alındı, çökme nedeniyle yarım
desk-download = İndir
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = İndir: { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = Seçilenler:
# It asks before it deletes: hence the dots.
desk-delete = Sil …
desk-mark = Teslim alındı olarak işaretle
desk-empty = Burada gönderim yok.
desk-pages = Listenin sayfaları
desk-newest = <a>En yeni</a>
desk-older = <a>Daha eski</a>
desk-day = Bir güne git
desk-day-show = Göster
desk-in-all = { $number ->
    [one] Toplam { $number } gönderim.
   *[other] Toplam { $number } gönderim.
}
# Padded: made larger, so that sizes say less.
desk-padded = Boyutlar dolguyla büyütülmüştür: gönderilenin boyutunu %12’lik bir payla gösterir.

## Deleting and marking

desk-delete-title = { $number ->
    [one] { $number } gönderim silinsin mi?
   *[other] { $number } gönderim silinsin mi?
}
desk-delete-new = { $number ->
    [one] Buna teslim almadığınız { $number } gönderim dâhil: ne söylediğini kimse bilmiyor olabilir.
   *[other] Bunlardan { $number } tanesini teslim almadınız: ne söylediklerini kimse bilmiyor olabilir.
}
desk-delete-list = Silinecekler
desk-delete-text = Silinen, her gazetecinin listesinden kalkar. Yönetici onu en az { $days } gün boyunca geri getirebilir; sonra üzerine yazılır.
desk-delete-yes = { $number ->
    [one] { $number } gönderimi sil
   *[other] { $number } gönderimi sil
}
desk-delete-no = <a>Silme, kalsın</a>
desk-done = Yapıldı
desk-marked = { $number ->
    [one] { $number } gönderimi teslim alındı olarak işaretlediniz.
   *[other] { $number } gönderimi teslim alındı olarak işaretlediniz.
}
desk-marked-text = { $days ->
    [one] Gazetecilerin hepsinin ya da yöneticinin işaretledikleri, yaklaşık { $days } gün sonra silinir.
   *[other] Gazetecilerin hepsinin ya da yöneticinin işaretledikleri, yaklaşık { $days } gün sonra silinir.
}
desk-deleted = { $number ->
    [one] Silindi: { $number } gönderim. Yönetici silinenleri en az { $days } gün boyunca geri getirebilir.
   *[other] Silindi: { $number } gönderim. Yönetici silinenleri en az { $days } gün boyunca geri getirebilir.
}
desk-back = <a>Listeye dön</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Yanıtları teslim et
# Before the title of the page, when nothing came of it.
desk-replies-alert = Hiçbir şey kabul edilmedi
desk-replies-taken = { $number ->
    [one] Kabul edildi: { $number } yanıt.
   *[other] Kabul edildi: { $number } yanıt.
}
# $number counts answers.
desk-replies-known = Önceden burada olan veya kaynağının sildiği: { $number }.
desk-replies-repaired = Önceden bozuk olan ve onarılan: { $number }.
desk-replies-no-room-for = { $number ->
    [one] Diskte { $number } yanıt için yer kalmadı. Yöneticiden yer açmasını isteyin ve aynı dosyayı yeniden teslim edin.
   *[other] Diskte { $number } yanıt için yer kalmadı. Yöneticiden yer açmasını isteyin ve aynı dosyayı yeniden teslim edin.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] Pakette { $number } sorun var. Sağlam olanlar kabul edildi. Dosya yolda bozulduysa veya kesildiyse onu bir kez daha teslim edin; değilse geri kalanlarla yeni bir paket yapın.
   *[other] Pakette { $number } sorun var. Sağlam olanlar kabul edildi. Dosya yolda bozulduysa veya kesildiyse onu bir kez daha teslim edin; değilse geri kalanlarla yeni bir paket yapın.
}
desk-replies-destroy = Dosyanın sizdeki kopyasını şimdi yok edin: hangi yanıtların birlikte yazıldığını belli eder.
desk-replies-no-bundle = Bu, bir yanıt paketi değil. <code>postern-reader reply</code> komutunun yazdığı <code>replies.tar</code> dosyasını seçin. Hiçbir şey kabul edilmedi.
desk-replies-too-large = Bu, burada en çok kabul edilen boyuttan ({ $size }) büyük. Birkaç paket yapın ya da yöneticiden onu <code>postern replies import</code> ile içeri almasını isteyin. Hiçbir şey kabul edilmedi.
desk-replies-no-room = Diskte bunun için yer yok. Yöneticiden yer açmasını isteyin. Hiçbir şey kabul edilmedi.
desk-replies-no-file = Dosya seçilmedi veya boş bir dosya seçildi. Hiçbir şey kabul edilmedi.
desk-replies-cut = Dosya sonuna kadar ulaşmadı. Hiçbir şey kabul edilmedi: lütfen bir kez daha gönderin.
desk-replies-importing = Şu anda başka birinin yanıtları kabul ediliyor. Dosyanızdan hiçbir şey kabul edilmedi: lütfen dosyayı bir dakika sonra bir kez daha gönderin.
desk-replies-file = <code>replies.tar</code> dosyası
desk-replies-file-note = <code>postern-reader reply</code> komutunun yazdığı gibi, en çok { $size }. Aynı dosyayı iki kez vermenin zararı olmaz.
desk-replies-button = Teslim et

## When there is no page

desk-error-gone = Artık burada değil
desk-error-gone-text = İstediğiniz silindi veya teslim alındı olarak işaretlendi ya da o indirme başladıktan sonra sunucu yeniden başlatıldı. Yarım kalan bir indirmeyi sürdürüyorduysanız tamamlanmamış dosyayı silin ve tüm yenileri bir kez daha indirin.
desk-error-nothing-new = Yeni bir şey yok
desk-error-nothing-new-text = Var olan her şeyi teslim aldınız. Hiçbir şey indirilmedi.
desk-error-nothing-chosen = Hiçbir şey seçilmedi
desk-error-nothing-chosen-text = Hiçbir şey değiştirilmedi: önce listeden gönderim seçin. Seçilenler bu arada ortadan kalkmış da olabilir.
desk-error-no-form-text = Gelen, bu sitenin bir formuyla gönderilmedi. Hiçbir şey yapılmadı.
desk-error-signed-out-text = Oturumunuz açık değil. Hiçbir şey yapılmadı. <a>Oturum açın</a> ve yeniden deneyin.
desk-error-foreign-text = Bu, bu sitenin bir sayfasından gelmedi ya da artık geçerli olmayan bir sayfadan geldi. Hiçbir şey yapılmadı. Sayfayı yeniden açın.
desk-error-too-often-text = Kısa sürede Tor üzerinde tek bir yoldan çok fazla istek geldi. Lütfen birkaç dakika bekleyip sayfayı yeniden yükleyin ya da Tor Browser’dan bu site için yeni bir devre isteyin. Oturum açmak için yeni bir kod kullanın.
desk-error-busy-text = Şu anda aynı şeyi yapan çok fazla kişi var. Lütfen geri dönüp bir dakika sonra yeniden deneyin; oturum açmak için yeni bir kodla.
desk-error-internal-text = Sunucu bunu yapamadı. Lütfen daha sonra yeniden deneyin.
