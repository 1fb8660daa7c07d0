# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = 请关闭这个页面
# $site is the newsroom's name.
gateway-danger = <strong>您在这里不安全。</strong>您与 { $site } 之间隔着别的东西：一个替您获取这个页面的网站或程序。您阅读和输入的一切，它都看得到；它能看到您是谁；它还能改动您看到的内容。
gateway-sent = 您发送的内容，这里没有收到，也没有保留其中任何部分。隔在中间的网站或程序已经看到了它。
gateway-instead = 如果您想联系我们：
gateway-elsewhere = 请改用另一台设备和另一个网络，两者都不能是您工作单位的。
# torproject.org is an address to type.
gateway-tor-browser = 请从 <strong>torproject.org</strong> 获取 Tor Browser。只有在 Tor Browser 中，这些页面才是安全的。
# The address of the drop stands below it.
gateway-address = 请在我们自己的网站上查找我们的地址，并将它输入 Tor Browser。它应当就是下面的地址。不要只凭这个页面上的地址：隔在中间的网站或程序可能已在这里改动了它。
# .onion is how the address ends.
gateway-no-address = 我们的地址以 <code>.onion</code> 结尾。请在我们自己的网站或印刷品上查找，并将它输入 Tor Browser。
