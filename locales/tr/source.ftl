# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Gizlilik içinde bilgi gönderin
# $site is the newsroom's name.
front-lead = Buradan { $site } gazetecilerine, kim olduğunuzu söylemeden mesaj ve dosya gönderebilirsiniz.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Okuyanlar:
# Above a text of the newsroom.
front-own = Haber kuruluşunun kendisi hakkında söyledikleri
front-send = Mesaj yaz veya dosya gönder
front-inbox = <a>Yanıtları oku</a>: daha önce gönderdikleriniz için, kod adınızla.
front-first = Göndermeden önce
front-network = Bunu işvereninize ait bir ağdan, cihazdan veya hesaptan yapmayın. <a>Nedeni ve daha iyisi</a>
front-address = Bu sayfanın gerçek sayfa olup olmadığını kontrol edin. <a>Adres nasıl kontrol edilir</a>
front-inside = Bir belge sizi ele verebilir: yazarı, izlenen değişiklikler, fotoğrafın çekildiği yer, tek bir okur için konmuş işaretler. <a>Dosyalarda nelere bakmalı</a>
front-what = Gönderdiğinize ne olur
front-sealed = Her şey buraya ulaşırken gazeteciler için şifrelenir. Bu sunucu onu bir daha açamaz. <a>Bu nasıl işler</a>
front-kept = Sunucu rastgele bir sayıyı, günü ve yuvarlanmış bir boyutu saklar. Ad, adres ve saat saklamaz.
front-safest = JavaScript olmadan çalışır: Tor Browser’ın “En güvenli” düzeyi uygundur.
front-more = Daha fazlası
front-helps = <a>Gazetecilere ne yardımcı olur</a>
front-codename = <a>Nasıl geri dönülür, neler ne kadar saklanır</a>
front-large = <a>Çok büyük dosyalar</a>
front-limits = <a>Söz veremeyeceklerimiz</a>

## The form

form-title = Mesaj ve dosyalar
# Above the form, when there is something to say.
form-alert = Henüz gönderilmedi
form-signed-out = Oturumunuz artık açık değil: birkaç dakika tıklama olmayınca böyle olur. Kod adınızla göndermek için onu aşağıya yazın.
form-empty = Hiçbir şey gönderilmedi: formda ne metin ne de dosya vardı.
form-codename-legend = Yanıt okuyabilmek istiyor musunuz?
form-codename-new = Evet, yeni bir kod adıyla
form-codename-show = Kod adını göster
form-codename-keep = Şimdi bir kâğıda yazıp kimsenin bakmadığı bir yere koyun veya ezberleyin. Kod adı kimdeyse yanıtları okuyabilir; kimse onu size yeniden veremez. Bu form her açıldığında kod adı değişir: sizinki, gönderdiğinizde burada olandır.
form-codename-later = Onunla günler sonra, herhangi bir bilgisayardan geri dönersiniz: ilk sayfada “Yanıtları oku” bağlantısını seçin.
form-codename-mine = Evet, elimdeki kod adıyla
form-codename-typed = Elinizdeki kod adı
form-codename-none = Yanıt istemiyorum
form-signed-in-legend = Yanıtlar
form-signed-in-mine = Gazeteciler, oturum açtığım kod adına yanıt verebilir
form-signed-in-none = Yanıt istemiyorum; bunu daha önce gönderdiklerime bağlayan bir şey de olmasın
form-signed-in-back = <a>Yanıtlara dön veya oturumu kapat</a>
form-message = Mesaj
form-message-most = En çok { $number ->
    [one] { $number } karakter.
   *[other] { $number } karakter.
} <a>Gazetecilere ne yardımcı olur</a>
form-files = Dosyalar
form-files-note = Aynı anda birden çok dosya seçebilirsiniz. Gazeteciler dosya adlarını görür. <a>Bir dosya neleri ele verebilir</a>
form-send = Gönder
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Bir gönderimde en çok { $size } ve { $number ->
    [one] { $number } dosya
   *[other] { $number } dosya
}. Tor üzerinden 100 MB, birkaç dakika ile bir saat arasında sürer. <a>Daha fazlası için</a>
form-kept = Ulaşan kısım, bağlantı kesilse bile saklanır.
form-no-files = Bu sunucuda şu anda dosyalar için yer yok. Mesaj gönderilebilir. Dosyalar için lütfen yarın yeniden gelin.
# Before a place on the page where the progress of the sending is shown.
form-progress = Gönderimin gidişi ve alındı bildirimi
form-sent = Bu formun sonucu
# $time is a number of minutes.
form-status = Burada hiçbir şey ilerlemezse, bir hata gösterilirse ya da başka bir pencere açılıp hiçbir şey göstermezse: <a>bu gönderimden ulaşanlar</a>, bitişten { $time } sonrasına kadar orada yazar. O sayfayı göndermeden önce de açabilirsiniz.
form-status-codename = Bağlantı kesilirse yeni kod adı bir daha gösterilmez: göndermeden önce onu not edin.

## After sending: what has arrived

sent-unknown = Bu gönderim hakkında bir şey bilinmiyor
# $time is a number of minutes.
sent-unknown-text = Burada bu gönderim hakkında bir şey bilinmiyor: ya başlamadı, ya bitişinin üzerinden en az { $time } geçti ya da o zamandan beri sunucu yeniden başlatıldı. “Gönder” düğmesine az önce bastıysanız biraz sonra bu sayfayı yeniden yükleyin. Önceki bir gönderimi iptal etmek istediyseniz: bu artık burada mümkün değil ve ondan ulaşmış olan kısım saklanıyor.
sent-arriving = Hâlâ ulaşıyor
sent-arriving-text = Gönderiminiz ulaşıyor. Nasıl bittiğini görmek için bu sayfayı yeniden yükleyin.
sent-not-deleted = Silinmedi
sent-not-deleted-text = Bu gönderim iptal edildi, ama sunucu ondan ulaşmış olan kısmı silemedi. Gazetecilere ulaşabilir.
sent-whole = Alındı
sent-whole-text = Tamamı ulaştı, gazeteciler için şifrelendi ve güvenli biçimde saklanıyor.
sent-part = Kısmen alındı
sent-part-kept = Burada listelenenler ulaştı, gazeteciler için şifrelendi ve güvenli biçimde saklanıyor.
sent-empty = Hiçbir şey gönderilmedi
sent-empty-text = Formda ne metin ne de dosya vardı. Bir mesaj yazın veya dosya seçin ve yeniden gönderin.
sent-nothing = Alınmadı
sent-discarded = İptal edildi ve silindi
sent-discarded-text = Bu form iptal edildi. Ondan ulaşmış olan kısım ve daha önce kısmen alınmış gönderimlerinden kalanlar buradan silindi. Yalnızca tamamen alınmış bir gönderim saklanır.
# The same form is sent again after it was cancelled.
sent-form-cancelled = Bu form daha önce iptal edildi; bu yüzden artık hiçbir şey kabul etmiyor ve bu gönderimden hiçbir şey saklanmadı. Yine de göndermek için: mesajınızı kopyalayın, <a>yeni bir form açın</a> ve oradan gönderin.
sent-bad-token = Bu, bu sitenin bir formundan gelmedi ya da artık geçerli olmayan bir formdan geldi. Hiçbir kısmı saklanmadı. Lütfen <a>formu yeniden açın</a> ve oradan gönderin.
sent-unanswerable = Hiçbir şey gönderilmedi. Form kod adınızı soruyorsa orada düzeltip yeniden gönderin. Sormuyorsa mesajınızı kopyalayın, <a>formu yeniden açıp</a> kod adınızı oraya yazın; dosyaların yeniden seçilmesi gerekiyor.
sent-too-often = Bu form çok fazla kez gönderildi; bu yüzden son gönderimden hiçbir şey saklanmadı. Daha önce alınanlar saklanıyor. Lütfen <a>yeni bir form açın</a> ve eksik kalanı oradan gönderin.
sent-too-much = Kısa sürede Tor üzerinde tek bir yoldan sizden çok fazla gönderim geldi; bu yüzden bu gönderimden hiçbir şey saklanmadı. Daha önce alınanlar saklanıyor. Lütfen on dakika bekleyip yeniden gönderin. Daha erken devam etmek için mesajınızı kopyalayın, Tor Browser’dan bu site için yeni bir devre isteyin (adresin önündeki işaret) ve mesajı <a>yeni bir formdan</a> gönderin.
sent-busy = Şu anda çok fazla kişi gönderim yapıyor; bu yüzden bu sunucu bunu alamadı ve bu gönderimden hiçbir şey saklanmadı. Lütfen on dakika sonra yeniden gönderin.
sent-not-stored = Sunucu gönderdiğinizi kaydedemedi; bunu alınmamış sayın. Lütfen daha sonra yeniden gönderin.
# Below it is listed what an earlier send of the same form left.
sent-before = Bu formdan daha önce alınan kısım saklanıyor: burada listeleniyor.

# Why only a part was received.
part-connection = Her şey ulaşmadan bağlantı kesildi.
part-idle = Uzun süre başka bir şey gelmedi; bu yüzden gönderim sonlandırıldı.
part-shutdown = Her şey ulaşmadan sunucunun durması gerekti.
# $size is the most that is taken in one send.
part-too-large = Bu, bir gönderimde alınabilenden fazlaydı (en çok { $size }).
part-too-many = Dosya sayısı, bir gönderimde alınabilenden fazlaydı (en çok { $number }).
part-message = { $number ->
    [one] Mesaj { $number } karakterden uzundu ve orada kesildi.
   *[other] Mesaj { $number } karakterden uzundu ve orada kesildi.
}
part-no-room = Bu sunucuda şu anda daha fazla dosya için yer yok.
part-malformed = Tarayıcınızın gönderdiklerinin geri kalanı okunamadı.
part-no-files = Dosyaların hiçbiri saklanmadı.

# Why nothing was received.
nothing-connection = Hiçbir şey ulaşmadan bağlantı kesildi. Lütfen yeniden gönderin.
nothing-idle = Uzun süre hiçbir şey gelmedi; bu yüzden gönderim sonlandırıldı. Lütfen yeniden gönderin.
nothing-shutdown = Hiçbir şey ulaşmadan sunucunun durması gerekti. Lütfen birkaç dakika sonra yeniden gönderin.
nothing-too-large = Bu, bir gönderimde alınabilenden fazlaydı (en çok { $size }). Hiçbir kısmı saklanmadı. Lütfen daha az veya daha küçük dosyaları birkaç gönderimde gönderin.
nothing-too-many = Dosya sayısı, bir gönderimde alınabilenden fazlaydı. Lütfen dosyaları birkaç gönderimde gönderin.
nothing-message = Mesaj çok uzundu. Lütfen daha kısa bir mesaj gönderin veya mesajı dosya olarak gönderin.
nothing-no-room = Bu sunucuda şu anda yer yok. Hiçbir kısmı saklanmadı. Lütfen yarın yeniden gelin.
nothing-malformed = Tarayıcınızın gönderdiği okunamadı. Hiçbir kısmı saklanmadı. Lütfen formu yeniden açıp oradan gönderin.

# A table of what has arrived.
list-title = Ulaşanlar
list-message = Mesaj
list-characters = { $number ->
    [one] { $number } karakter
   *[other] { $number } karakter
}
list-characters-part = { $number ->
    [one] { $number } karakter, tamamı değil
   *[other] { $number } karakter, tamamı değil
}
list-files = Tamamı ulaşan dosyalar
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, toplam { $size }
   *[other] { $number }, toplam { $size }
}
list-file = Dosya { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = Kısmen ulaşan bir dosya
list-cut-size = { $size } kadarı

# Answers, on the receipt.
receipt-declined = Yanıt istemediğinizi belirttiniz; bu yüzden yazdığınız kod adı kullanılmadı: bunu daha önce gönderdiklerinize bağlayan hiçbir şey yok.
receipt-codename = Kod adınız
# $days is a number of days, always more than 40.
receipt-keep = Onu saklayın: onunla birkaç gün sonra, herhangi bir bilgisayardan <a>yanıtları okuyabilir</a> ve yeni şeyler gönderebilirsiniz. Bu sayfa kapandıktan sonra kimse onu size gösteremez. Bir yanıt sizi yaklaşık iki ay, en az { $days } gün bekler.
receipt-signed-in = Yanıtlar, oturum açtığınız kod adıyla <a>Yanıtları oku</a> sayfasında okunabilir.
receipt-new = Yanıtlar, formun gösterdiği kod adıyla <a>Yanıtları oku</a> sayfasında okunabilir: formu kapatmadan önce kod adını not edin. Burada gösterilemez. Kod adı sizde yoksa buna gelen yanıtları kimse okuyamaz: o zaman yeni bir kod adıyla yeniden gönderin ve bunu mesajda belirtin.
receipt-typed = Yanıtlar, yazdığınız kod adıyla <a>Yanıtları oku</a> sayfasında okunabilir.
receipt-never = Gazeteciler buna yanıt veremez. Yanıt istiyorsanız doğru kod adıyla <a>bir mesaj gönderin</a> ve mesajda daha önce ne gönderdiğinizi söyleyin.
receipt-others = { $number ->
    [one] Bu form birden çok kez gönderildi: burada listelenenin dışında { $number } gönderimi daha saklanıyor.
   *[other] Bu form birden çok kez gönderildi: burada listelenenin dışında { $number } gönderimi daha saklanıyor.
}

# The rest of what was received in part.
rest-connection = <a>Geri kalanı</a> şimdi veya daha sonra gönderebilirsiniz; kısmen gelen bir dosyanın baştan yeniden gönderilmesi gerekir.
rest-too-large = <a>Geri kalanı</a> şimdi veya daha sonra, daha küçük birkaç gönderimde gönderebilirsiniz. <a>Çok büyük dosyalar nasıl gönderilir</a>
rest-too-many = <a>Geri kalanı</a> şimdi veya daha sonra, birkaç gönderimde gönderebilirsiniz.
rest-message = Mesajın <a>geri kalanını</a> şimdi veya daha sonra, ya da tamamını dosya olarak gönderebilirsiniz.
rest-no-room = <a>Geri kalanı göndermek</a> için lütfen yarın yeniden gelin; kısmen gelen bir dosyanın baştan yeniden gönderilmesi gerekir.
rest-malformed = Geri kalanı için lütfen <a>yeni bir form</a> açın; kısmen gelen bir dosyanın baştan yeniden gönderilmesi gerekir.
rest-same = Aynı kod adını kullanırsanız gazeteciler ikisinin birbirine ait olduğunu görür.
rest-nothing = İki gönderimi birbirine bağlayan hiçbir şey yok; bu yüzden mesajda neyle ilgili olduklarını söyleyin.
sent-again = <a>Boş bir forma dön</a>
# A button that leads away from what was typed.
sent-done = İşim bitti
sent-signed-in = Oturumunuz hâlâ açık. İşiniz bitince <a>oturumu kapatın</a> ve Tor Browser’da “Kimliği yenile” seçeneğini seçin.
sent-close = İşiniz bitince, başka bir şey yapmadan önce bu pencereyi kapatın ve Tor Browser’da “Kimliği yenile” seçeneğini seçin.
sent-discard-note = Bunun ya da bu formdan kısmen alınmış başka herhangi bir şeyin gazetecilere ulaşmasını istemiyorsanız:
sent-discard = İptal et ve sil

## Codenames that were typed

codename-empty = Kod adı yazılmadı.
codename-count = { $number ->
    [one] Bir kod adı sekiz sözcükten oluşur; burada { $number } sözcük var.
   *[other] Bir kod adı sekiz sözcükten oluşur; burada { $number } sözcük var.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] Birinci sözcük listede yok: içinde yazım hatası var.
    [2] İkinci sözcük listede yok: içinde yazım hatası var.
    [3] Üçüncü sözcük listede yok: içinde yazım hatası var.
    [4] Dördüncü sözcük listede yok: içinde yazım hatası var.
    [5] Beşinci sözcük listede yok: içinde yazım hatası var.
    [6] Altıncı sözcük listede yok: içinde yazım hatası var.
    [7] Yedinci sözcük listede yok: içinde yazım hatası var.
   *[8] Sekizinci sözcük listede yok: içinde yazım hatası var.
}
codename-check = Bu sözcükler birbirine ait değil: biri yanlış ya da sıraları yanlış.
codename-signed-out = Oturumunuz artık açık değil: kod adınızı aşağıya yazın veya orada başka bir seçenek seçin.
codename-signed-out-before = Form gönderilmeden önce oturumunuz kapandı.
codename-again = Henüz hiçbir şey gönderilmedi. Mesajınız yine burada; dosyaların yeniden seçilmesi gerekiyor.
codename-again-cut = { $number ->
    [one] Mesaj { $number } karakterden uzundu: ondan sonrası artık burada yok.
   *[other] Mesaj { $number } karakterden uzundu: ondan sonrası artık burada yok.
}

## Signing in

sign-in-title = Yanıtları oku
sign-in-alert = Oturum açılmadı
sign-in-over = Oturumunuz artık açık değil. Birkaç dakika tıklama olmayınca, oturumu kapattığınızda ve sunucu yeniden başlatıldığında böyle olur. Hiçbir şey kaybolmadı: kod adınızı yeniden yazın.
sign-in-cookie = Oturum açılmadı: tarayıcınız bu sayfanın çerezini geri göndermedi ya da araya bu sitenin başka bir penceresi girdi. Lütfen bir kez daha oturum açın. Bu satır yine çıkarsa tarayıcınız çerezleri reddediyordur: bu site için çerezlere izin verin.
sign-in-no-codename = Gönderilen, bir kod adı değil: kod adı sekiz sözcüktür, başka bir şey içermez.
sign-in-codename = Kod adınız
sign-in-codename-note = Sekiz sözcük. Büyük harfler, virgüller ve satır sonları fark etmez.
sign-in-button = Oturum aç
sign-in-empty = Her kod adı bir gelen kutusu açar. Yanıt beklediğiniz hâlde sizinki boşsa henüz yanıt yoktur: birkaç gün sonra yeniden bakın. Bir yanıt yaklaşık iki ay, en az { $days } gün bekler; sonra silinir.
sign-in-cookie-note = Bu sayfa bir çerez gerektirir. Çerez, sizin veya kod adınız hakkında hiçbir şey söylemez ve tarayıcıyı kapattığınızda yok olur.

## The inbox

inbox-title = Yanıtlar
inbox-deleted = { $number ->
    [one] Silindi: { $number } yanıt.
   *[other] Silindi: { $number } yanıt.
}
inbox-changed = Hiçbir şey silinmedi: şimdiki yanıtlar, gördüğünüz yanıtlardan farklı. Önce onlara bakın.
inbox-no-cookies = Tarayıcınız çerezleri reddediyor; bu yüzden burada yalnızca okuyabilirsiniz. Dosya indirmek veya yanıt silmek için bu siteye çerez izni verin ve <a>yeniden oturum açın</a>. Karşılık yazmak için <a>formu</a> kullanın ve kod adınızı oraya yazın.
inbox-busy = Şu anda çok fazla kişi oturum açıyor; bu yüzden burada yalnızca okuyabilirsiniz. Dosya indirmek veya yanıt silmek için birkaç dakika sonra <a>yeniden oturum açın</a>. Karşılık yazmak için <a>formu</a> kullanın ve kod adınızı oraya yazın.
inbox-empty = Burada yanıt yok. Gazeteciler gelenleri çevrimdışı okur ve bu çoğu zaman günler sürer: daha sonra aynı kod adıyla yeniden bakın. Bir yanıt yaklaşık iki ay, en az { $days } gün bekler; sonra okunsa da okunmasa da silinir.
inbox-read = Yanıtları okuyun, sonra silin: burada silinen geri gelmez.
inbox-damaged = Bu yanıt bozuk ve açılamıyor. Gazetecilere yazıp yeniden göndermelerini isteyin.
inbox-files = Dosyalar. Bunları yalnızca çevrimiçi olmayan bir bilgisayarda açın: bir dosya, nerede açıldığını başkalarına bildirebilir.
inbox-delete = Bu yanıtı sil
inbox-delete-all = { $number ->
    [one] { $number } yanıtın tümünü sil
   *[other] { $number } yanıtın tümünü sil
}
inbox-next = Bundan sonra
inbox-send = Karşılık yaz veya yeni şeyler gönder
inbox-never = Haber kuruluşu adınıza hiçbir zaman ihtiyaç duymaz. Kim olduğunuzun bilinmesini istemiyorsanız yazarken adınızı vermeyin.
inbox-sign-out = Oturumu kapat
inbox-close = İşiniz bitince bu pencereyi kapatın ve Tor Browser’da “Kimliği yenile” seçeneğini seçin.

delete-all-title = Tüm yanıtlar silinsin mi?
delete-all-text = Silinirlerse geri gelmezler ve gazetecilere bildirilmez. Siz baktıktan sonra başka bir yanıt geldiyse hiçbir şey silinmez ve önce ona bakmanız istenir.
delete-all-yes = Tümünü sil
delete-all-no = <a>Hayır, yanıtlara dön</a>

signed-out-title = Oturum kapatıldı
signed-out-text = Oturumunuz kapatıldı ve sunucu kod adınızı unuttu.
signed-out-identity = Şimdi Tor Browser’da “Kimliği yenile” seçeneğini seçin: tüm pencereleri kapatır ve içlerinde gösterilenleri unutur.

## When there is no page

error-not-found = Burada değil
error-not-found-text = Böyle bir sayfa yok. Adres yanlış yazılmış olabilir.
error-method = Bu şekilde değil
error-method-text = Bu sayfa bu şekilde kullanılamaz.
error-no-form = Form değil
error-no-form-text = Gelen, bu sitenin formuyla gönderilmedi (<code>multipart/form-data</code>). Hiçbir kısmı saklanmadı.
error-foreign = Yapılmadı
error-foreign-text = Bu, gelen kutunuzun bir sayfasından gelmedi ya da artık geçerli olmayan bir sayfadan geldi. Hiçbir şey değiştirilmedi. <a>Gelen kutunuzu</a> yeniden açın.
error-damaged = Bozuk
error-damaged-text = Bu dosya gazetecilerin gönderdiği gibi değil ve açılamıyor. Onlara yazıp yeniden göndermelerini isteyin.
error-too-slow = Alınmadı
error-too-slow-text = Form sonuna kadar ulaşmadı. Hiçbir şey yapılmadı. Lütfen geri dönüp yeniden deneyin.
error-not-now = Şu anda mümkün değil
error-too-often-text = Kısa sürede Tor üzerinde tek bir yoldan çok fazla istek geldi. Lütfen birkaç dakika bekleyip sayfayı yeniden yükleyin ya da Tor Browser’dan bu site için yeni bir devre isteyin (adresin önündeki işaret). Alınanlar saklanıyor.
error-busy-text = Şu anda çok fazla kişi indirme yapıyor. Hiçbir şey kaybolmadı. Lütfen bir dakika sonra yeniden deneyin.
error-internal-text = Sunucu bunu yapamadı. Hiçbir şey kaybolmadı. Lütfen daha sonra yeniden deneyin.
error-home = <a>İlk sayfaya</a>
