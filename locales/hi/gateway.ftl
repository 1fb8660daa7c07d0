# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = यह पेज बंद करें
# $site is the newsroom's name.
gateway-danger = <strong>आप यहाँ सुरक्षित नहीं हैं।</strong> आपके और { $site } के बीच कुछ है: कोई वेबसाइट या प्रोग्राम, जो यह पेज आपके लिए लाता है। आप जो भी पढ़ें और टाइप करें, वह सब उसे दिखता है; आप कौन हैं, यह वह देख सकता है; और आपको जो दिखता है, उसे वह बदल सकता है।
gateway-sent = आपका भेजा हुआ यहाँ नहीं मिला, और उसका कुछ भी नहीं रखा गया है। बीच में जो है, वह उसे देख चुका है।
gateway-instead = यदि हमसे संपर्क करना हो:
gateway-elsewhere = दूसरे डिवाइस और दूसरे नेटवर्क का इस्तेमाल करें; दोनों में से कोई भी आपके काम की जगह का न हो।
# torproject.org is an address to type.
gateway-tor-browser = Tor Browser <strong>torproject.org</strong> से लें। ये पेज केवल Tor Browser में सुरक्षित हैं।
# The address of the drop stands below it.
gateway-address = हमारा पता हमारी अपनी वेबसाइट पर देखें, और उसे Tor Browser में टाइप करें। वह वही होना चाहिए जो नीचे है। उसे केवल इस पेज से न लें: बीच में जो है, उसने यहाँ उसे बदल दिया हो सकता है।
# .onion is how the address ends.
gateway-no-address = हमारा पता, जिसके अंत में <code>.onion</code> होता है, हमारी अपनी वेबसाइट पर या छपे हुए रूप में देखें, और उसे Tor Browser में टाइप करें।
