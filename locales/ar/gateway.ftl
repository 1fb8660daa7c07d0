# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = أغلقوا هذه الصفحة
# $site is the newsroom's name.
gateway-danger = <strong>لستم في أمان هنا.</strong> شيء ما يقف بينكم وبين { $site }: موقع أو برنامج يجلب لكم هذه الصفحة. إنه يرى كل ما تقرؤونه وتكتبونه، ويستطيع أن يرى من أنتم، ويستطيع أن يغيّر ما ترونه.
gateway-sent = ما أرسلتموه لم يُستلَم هنا، ولم يُحفظ منه شيء. أما الوسيط الذي بيننا فقد رآه.
gateway-instead = إذا أردتم الوصول إلينا:
gateway-elsewhere = استخدموا جهازًا آخر وشبكة أخرى، على ألا يكون أي منهما من عملكم.
# torproject.org is an address to type.
gateway-tor-browser = احصلوا على Tor Browser من <strong>torproject.org</strong>. لا تكون هذه الصفحات آمنة إلا في Tor Browser.
# The address of the drop stands below it.
gateway-address = اطّلعوا على عنواننا في موقعنا نفسه، واكتبوه في Tor Browser. ينبغي أن يكون هو العنوان المذكور أدناه. لا تأخذوه من هذه الصفحة وحدها: فقد يكون الوسيط الذي بيننا قد غيّره هنا.
# .onion is how the address ends.
gateway-no-address = خذوا عنواننا، وهو ينتهي بـ<code>.onion</code>، من موقعنا نفسه أو مما نُشر مطبوعًا، واكتبوه في Tor Browser.
