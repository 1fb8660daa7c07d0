# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Gidişat
progress-waiting = Henüz hiçbir şey gönderilmiyor. “Gönder” düğmesine bastıktan sonra ne kadarının ulaştığını burada görürsünüz.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Şu anda hiçbir şey gönderilmiyor. Burada daha önce bir şeyin saklandığı yazıyorsa, bu hâlâ geçerlidir. “Gönder” düğmesine bastıktan sonra ne kadarının ulaştığını burada görürsünüz.
progress-discard = İptal et ve sil
# Read aloud by screen readers with the number of percent.
progress-label = Ne kadarı ulaştı
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = %{ $percent }: { $announced } içinden { $received } ulaştı.
# When nobody knows how much there will be.
progress-size = { $received } ulaştı.
progress-finishing = Bitiriliyor: ulaşanlar ({ $received }) şifreleniyor ve kaydediliyor.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Burada bir buçuk dakika hiçbir şey değişmezse bağlantı kesilmiş olabilir. O zaman <a>ulaşanlara</a> bakın: onlar saklanır.
progress-ended = Bu gönderim bitti. <a>Nasıl bittiğini gör</a>
progress-again = Bu sayfa kendiliğinden ilerler. <a>Yeniden yükle</a>
progress-stopping = Sunucu durduruluyor. Yazmayı sürdürebilirsiniz; sunucu geri gelince gönderin. <a>Yeniden dene</a>
progress-busy = Şu anda gösterilmiyor
progress-busy-text = Şu anda, bu formda ya da toplamda, bunun gibi çok fazla sayfa açık; bu yüzden gidişat burada gösterilemiyor. Gönderme yine de çalışır. <a>Durumu gör</a>
progress-stranger = Burada değil
progress-stranger-text = Bu sitenin bu adreste bir formu yok. Lütfen <a>formu yeniden açın</a> ve oradan gönderin.
