# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = このページを閉じてください
# $site is the newsroom's name.
gateway-danger = <strong>ここは安全ではありません。</strong>あなたと { $site } の間に、このページを代わりに取得しているウェブサイトかプログラムがあります。それは、あなたが読むもの、入力するものをすべて見ています。あなたが誰であるかを知ることも、表示される内容を変えることもできます。
gateway-sent = 送られたものは、ここでは受信しておらず、何も保存していません。間にあるウェブサイトかプログラムには、すでに見られています。
gateway-instead = 私たちに連絡するには：
gateway-elsewhere = 別の端末と別のネットワークを使ってください。どちらも、勤務先のものは使わないでください。
# torproject.org is an address to type.
gateway-tor-browser = Tor Browser を <strong>torproject.org</strong> から入手してください。これらのページが安全なのは、Tor Browser の中だけです。
# The address of the drop stands below it.
gateway-address = 私たちのアドレスを私たち自身のウェブサイトで調べ、Tor Browser に入力してください。下のアドレスと同じはずです。このページだけを頼りにしないでください。間にあるウェブサイトかプログラムが、ここで書き換えている可能性があります。
# .onion is how the address ends.
gateway-no-address = 私たちのアドレスは、末尾が <code>.onion</code> です。私たち自身のウェブサイトか印刷物で調べ、Tor Browser に入力してください。
