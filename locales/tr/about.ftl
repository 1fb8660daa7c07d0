# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = Bu konuda daha fazlası
about-send = Mesaj yaz veya dosya gönder

## Where to be, and where not

before-title = Nereden göndermeli, nereden göndermemeli
before-why = Bir ağın veya cihazın sahibi onu izleyebilir: hangi sayfaların açıldığını, nelerin kopyalandığını, yazdırıldığını veya takıldığını, bazen ekranın kendisini. Şifreleme bunu ondan gizlemez. Bu yüzden, bunun için ve bununla ilgili her şey için:
before-device = İşvereninizin sahip olduğu veya yönettiği bir cihazda yapmayın. Kendi telefonunuzda iş profili ya da işvereninizin telefonu yönettiği bir uygulama varsa onda da yapmayın.
before-network = İşvereninizin ağından, Wi-Fi bağlantısından veya VPN’inden yapmayın.
before-account = İşvereninizin bir hesabıyla yapmayın; böyle bir hesapta oturum açılmış bir tarayıcıda da yapmayın.
before-search = Oralardan bu haber kuruluşunu da aramayın. Bu sayfayı da: kimin baktığı fark edilebilir.
before-good = Kendi cihazınız ve işinizle hiç ilgisi olmayan bir ağ daha iyidir; en iyisi sizi tanımayan bir ağdır, örneğin bir kafede veya kütüphanede. Ekranınızı kimin görebileceğine dikkat edin.
before-tor = Tor Browser kullanın ve onu yalnızca torproject.org sitesinden alın. “En güvenli” düzeyi burada uygundur, önerimiz de budur: bu site JavaScript olmadan çalışır. Eklenti kurmayın. Buradayken onunla başka hiçbir yerde oturum açmayın.
before-people = Kimliği ortaya çıkanların çoğu teknoloji yüzünden bulunmadı: birine anlatmışlardı ya da bunu bilebilecek az kişi vardı. Kimseye söylemeyin ve gönderdiğinizin başka kimlerde olduğunu düşünün.

## Whether this page is the real one

address-title = Bu, gerçek sayfa mı?
address-site = Bu sayfa { $site } kuruluşuna ait olduğunu söylüyor. Aynı görünen bir sayfayı herkes yapabilir.
address-compare = Tarayıcınızdaki adresi, haber kuruluşunun kendi sitesinde veya basılı olarak verdiği adresle karşılaştırın: <code>.onion</code> öncesindeki her şeyi, harf harf.
# Behind it stands an address that has to be compared, not followed.
address-website = Haber kuruluşunun kendi sitesi:
address-onion = Bu sayfanın adresi, kendi söylediğine göre:
address-trap = Bir sohbetten, gruptan veya arama motorundan gelen adres tuzak olabilir. Grupları başkaları da okur.
address-proxy = <code>.onion</code> kısmının hemen ardından bir eğik çizgi (/) gelir ya da hiçbir şey gelmez. Orada başka bir uzantı varsa gönderdiğiniz her şeyi bir aracı okur. Sayfayı kapatın ve Tor Browser kullanın.
address-where = Adrese, işvereninizin bunu görmediği bir yerde bakın. <a>Nereden göndermeli, nereden göndermemeli</a>

## What happens to it

sealed-title = Gönderdiğinize ne olur
sealed-arrival = Her parça ulaşırken, bu sunucunun diskine herhangi bir şey yazılmadan önce, gazetecilerin <a>herkese açık anahtarlarıyla</a> onlar için şifrelenir. Bunun dışında ondan hiçbir şey kaydedilmez.
sealed-keys = Onu açan anahtar, hiçbir zaman çevrimiçi olmayan bilgisayarlardadır. Bu sunucuda yoktur.
sealed-kept = Sunucu bununla birlikte rastgele bir sayıyı, günü ve yukarı yuvarlanmış bir boyutu saklar. Nereden geldiğinizi, hangi tarayıcıyı kullandığınızı, saati ve iki ziyaretinizi birbirine bağlayan herhangi bir şeyi saklamaz.
sealed-names = Gazeteciler mesajınızı, dosyalarınızı ve dosyaların adlarını görür.
# $number is a number of days.
sealed-long = { $number ->
    [one] Gazeteciler onu alana kadar kalır. Aldıklarından yaklaşık { $number } gün sonra buradan silinir.
   *[other] Gazeteciler onu alana kadar kalır. Aldıklarından yaklaşık { $number } gün sonra buradan silinir.
}
sealed-running = Bu sunucuyu çalışırken ele geçiren biri, o andan sonra gelenleri okuyabilir. Göndermeden önce kendiniz şifrelediğinizi ise, kullandığınız anahtarlar gerçekten gazetecilerin anahtarlarıysa okuyamaz. <a>Kendiniz nasıl şifrelersiniz</a>

## What is in files

files-title = Bir dosya neleri ele verebilir
files-intro = Bir belge, kimde olduğunu belli edebilir. Gazeteciler bir şey yayımlamadan önce bunu bilmelidir; her şeyi bulmak veya çıkarmak mümkün değildir.
files-documents = Metinler, tablolar ve PDF’ler; yazarların ve son değiştirenin adını, izlenen değişiklikleri, yorumları ve gizli sayfaları içerir.
files-photographs = Fotoğraflar yeri, zamanı ve kamerayı içerir. Mercekteki izler, o kameranın bütün resimlerinde görünür.
files-prints = Çıktılar ve taramalar: birçok renkli yazıcı, yazıcıyı ve zamanı belli eden minik sarı noktalar ekler.
files-copies = Tek bir okur için yapılmış kopyalar: sözcükler, boşluklar, yazım veya kimsenin görmediği karakterler kopyadan kopyaya değişebilir. O zaman bir alıntı bile sizi ele verir.
files-screens = Ekran görüntüleri hesapları, saatleri ve açık pencereleri gösterir. Ses ve video, sesleri ve mekânları içerir.
files-names = Dosya ve klasör adlarını gazeteciler görür. Sizi ele veren adları değiştirin.
files-say = Bu konuda bildiklerinizi mesajda söyleyin: başka kimde olduğunu, kopyaların farklı olup olmadığını, neyin kelimesi kelimesine yayımlanmaması gerektiğini. Özgün belge çoğu zaman en iyi kanıttır; olduğu gibi yayımlanmasının gerekip gerekmediği ayrı bir sorudur.

## What helps the journalists

helps-title = Gazetecilere ne yardımcı olur
helps-what = Ne oldu, kim yaptı, ne zaman ve nerede: olduğu sırayla.
helps-how = Nereden biliyorsunuz: gördünüz mü, okudunuz mu, duydunuz mu, kimden.
helps-proof = Bunu ne kanıtlayabilir ve kanıt başka nerede bulunabilir.
helps-not = Ne yayımlanmamalı: onu yalnızca siz veya birkaç kişi bildiği ya da elinde bulundurduğu için.
helps-when = Acil mi, ne zamana kadar.
helps-name = Kim olduğunuzu söylemeniz gerekmez. Konumunuz önemliyse yalnızca gerektiği kadarını söyleyin.
helps-answers = Gazetecilerin çoğu zaman soruları olur. Yanıt okuyabilmek istediğinizi seçin ve birkaç gün sonra yeniden bakın. <a>Nasıl geri dönülür</a>
# Instead of it where no answers are given.
helps-alone = Gazeteciler burada size bir şey soramaz: bilmeleri gereken her şeyi yazın.

## Coming back

codename-title = Geri dönmek ve neyin ne kadar saklandığı
codename-what = Kod adı, bu sitenin sizin için oluşturduğu sekiz sözcüktür. Onunla herhangi bir bilgisayardan yanıtları okur ve yeni şeyler gönderirsiniz.
codename-paper = Kâğıda yazın ve kimsenin bakmadığı bir yere koyun. Fotoğrafını çekmeyin, telefonda veya bir hesapta saklamayın.
codename-lost = Kimse onu size yeniden veremez. Kaybolursa yeni bir kod adıyla gönderin ve daha önce ne gönderdiğinizi söyleyin.
codename-tie = Gazeteciler, aynı kod adıyla gelen iki şeyin bir kişiden geldiğini görür. Kod adı olmadan veya başka bir kod adıyla, burada onları birbirine bağlayan hiçbir şey yoktur.
codename-back = Geri dönmek için <a>Yanıtları oku</a> bağlantısını seçin ve sözcükleri yazın.
# $days is a number of days, always more than 40.
codename-wait = Bir yanıt yaklaşık iki ay, en az { $days } gün bekler; sonra okunsa da okunmasa da silinir. Siz daha önce silebilirsiniz.
# $time is a number of minutes.
codename-memory = Bir gönderimin nasıl bittiğine, bitişinden { $time } sonrasına kadar, formunun gösterdiği adresten bakılabilir.
codename-theirs = Gazeteciler aldıklarını, işleri gerektirdiği sürece kendi bilgisayarlarında saklar.
# Where no answers are given, instead of codename-title.
kept-title = Gönderdiğinizin ne kadar saklandığı
kept-link = <a>Gönderdiğinizin ne kadar saklandığı</a>

## Very large files

large-title = Çok büyük dosyalar
# $size is the most that is taken in one send; $number is a number of files.
large-limit = Bir gönderim en çok { $size } ve { $number ->
    [one] { $number } dosya
   *[other] { $number } dosya
} içerebilir. Tor üzerinden 100 MB, birkaç dakika ile bir saat arasında sürer; bağlantı kesilirse yarım kalan dosyanın baştan yeniden gönderilmesi gerekir. Bu yüzden birkaç küçük gönderim, bir büyük gönderimden iyidir.
large-several = Çok dosya: bir kısmını gönderin, kod adını not edin, yeni bir form açın, “Evet, elimdeki kod adıyla” seçeneğini seçin ve sonrakileri gönderin.
# Instead of it where no answers are given, and so no codenames.
large-together = Çok dosya: bir kısmını gönderin, sonrakiler için yeni bir form açın. Burada gönderimlerinizi birbirine bağlayan hiçbir şey yoktur. Bu yüzden, bir dosyanın parçalarında da, neyin birlikte olduğunu her mesajda yazın: örneğin “… dosyasının 5 parçasından 2.’si”.
large-split = Bir büyük dosya: onu bölün ve parçalarını birbiri ardına gönderin. Linux ve macOS’ta:
large-split-windows = Windows’ta bunu 7-Zip yapar (“Split file”). Parçaların adlarını olduğu gibi bırakın.
large-encrypt = Önceden şifrelemek
large-encrypt-why = Bu sunucu dâhil, yoldaki hiç kimsenin okuyamamasını isteyen, dosyayı önce şifreler. <a>Gazetecilerin anahtarlarını</a> <code>keys.txt</code> adıyla kaydedin ve age programının 1.3 veya daha yeni bir sürümünü kullanın:
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Bu sunucu dâhil, yoldaki hiç kimsenin okuyamamasını isteyen, dosyayı önce şifreler. <a>Gazetecilerin anahtarlarını</a> <code>keys.txt</code> adıyla kaydedin ve age programını kullanın:
large-encrypt-keys = Bu anahtarlar bu sunucudan gelir: onu ele geçirmiş biri, yerlerine kendi anahtarlarını sunabilir. Haber kuruluşu anahtarlarını başka bir yerde de, örneğin kendi sitesinde veriyorsa, şifrelemeden önce karşılaştırın.
large-encrypt-then = Yeni dosyayı gönderin ya da onu bölün: gazeteciler parçalarını yeniden birleştirebilir. Anahtarları her seferinde yeniden alın: değişirler.

## What nobody can promise

limits-title = Söz veremeyeceklerimiz
limits-tor = Bulunduğunuz ağı işleten, Tor kullandığınızı, yaklaşık ne kadar gönderdiğinizi ve ne zaman gönderdiğinizi görebilir. Nereye gönderdiğinizi ve ne gönderdiğinizi göremez.
limits-device = Cihazınızdaki casus yazılım, her şeyi şifrelenmeden önce görür.
limits-documents = Bir belge sizin hakkınızda ne söylüyorsa, onu gören herkese söyler. <a>Bir dosya neleri ele verebilir</a>
limits-server = Bu sunucuyu çalışırken ele geçiren biri, o andan sonra gelenleri görür ve haber kuruluşu adına yanıt yazabilir. Bu yüzden haber kuruluşu adınıza hiçbir zaman ihtiyaç duymaz.
# Where no answers are given.
limits-server-alone = Bu sunucuyu çalışırken ele geçiren biri, o andan sonra gelenleri görür. Bu yüzden haber kuruluşu adınıza hiçbir zaman ihtiyaç duymaz.
limits-people = Gazeteciler yanıt vermeyebilir, yayımlamayabilir veya uzun zaman alabilir.
# Where no answers are given.
limits-people-alone = Gazeteciler yayımlamayabilir veya uzun zaman alabilir.
limits-law = Bu, hukuki danışmanlık değildir. Yasanın neyi koruduğu ülkeden ülkeye değişir; bilen birine sorun. Bunu işyerinden yapmayın.
limits-risk = Hiçbir araç bunu risksiz kılmaz. Buna değip değmeyeceğine yalnızca siz karar verebilirsiniz.

## After sending

after-title = Gönderdikten sonra
after-close = Bu pencereyi kapatın ve Tor Browser’da “Kimliği yenile” seçeneğini seçin: her şeyi kapatır ve gösterilenleri unutur.
after-paper = Kod adınız varsa: kâğıtta mı, kimsenin bakmadığı bir yerde mi?
after-files = Kendi cihazlarınızda, orada bulunmaması gereken şeyleri bırakmayın. İşyerinde, normalde silmeyeceğiniz hiçbir şeyi silmeyin: bu fark edilir.
after-talk = Kimseye söylemeyin. Konunuzla ilgili haberleri işyerinden aramayın ve eskisi gibi devam edin.
after-back = <a>Ne zaman geri dönmeli, neler ne kadar saklanır</a>
