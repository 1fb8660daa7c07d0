# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Bu sayfayı kapatın
# $site is the newsroom's name.
gateway-danger = <strong>Burada güvende değilsiniz.</strong> { $site } ile aranızda bir şey duruyor: bu sayfayı sizin için getiren bir site veya program. Okuduğunuz ve yazdığınız her şeyi görür, kim olduğunuzu görebilir ve gördüklerinizi değiştirebilir.
gateway-sent = Gönderdiğiniz burada alınmadı ve hiçbir kısmı saklanmıyor. Aramızdaki aracı ise onu gördü.
gateway-instead = Bize ulaşmak istiyorsanız:
gateway-elsewhere = Başka bir cihaz ve başka bir ağ kullanın; hiçbiri işyerinize ait olmasın.
# torproject.org is an address to type.
gateway-tor-browser = Tor Browser’ı <strong>torproject.org</strong> adresinden edinin. Bu sayfalar yalnızca Tor Browser’da güvenlidir.
# The address of the drop stands below it.
gateway-address = Adresimize kendi sitemizden bakın ve onu Tor Browser’a yazın. Aşağıdaki adresle aynı olmalıdır. Onu yalnızca bu sayfadan almayın: aramızdaki aracı onu burada değiştirmiş olabilir.
# .onion is how the address ends.
gateway-no-address = <code>.onion</code> ile biten adresimize kendi sitemizden veya basılı yayınımızdan bakın ve adresi Tor Browser’a yazın.
