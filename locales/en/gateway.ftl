# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Close this page
# $site is the newsroom's name.
gateway-danger = <strong>You are not safe here.</strong> Something stands between you and { $site }: a website or a program that fetches this page for you. It sees all that you read and type, it can see who you are, and it can change what you see.
gateway-sent = What you sent was not received here, and nothing of it is kept. What stands between has seen it.
gateway-instead = If you want to reach us:
gateway-elsewhere = Use another device and another network, neither of them from your work.
# torproject.org is an address to type.
gateway-tor-browser = Get Tor Browser from <strong>torproject.org</strong>. Only in Tor Browser are these pages safe.
# The address of the drop stands below it.
gateway-address = Look up our address on our own website, and type it into Tor Browser. It should be the one below. Do not take it from this page alone: what stands between can have changed it here.
# .onion is how the address ends.
gateway-no-address = Look up our address, which ends in <code>.onion</code>, on our own website or in print, and type it into Tor Browser.
