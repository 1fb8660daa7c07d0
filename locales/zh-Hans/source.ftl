# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = 以保密方式发送信息
# $site is the newsroom's name.
front-lead = 您可以在这里向 { $site } 的记者发送消息和文件，而不必说明您是谁。
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = 由谁阅读：
# Above a text of the newsroom.
front-own = 编辑部的自我介绍
front-send = 写消息或发送文件
front-inbox = 凭代号<a>查看回复</a>：记者对您先前所发内容的回复。
front-first = 发送之前
front-network = 不要用您工作单位的网络、设备或账户做这件事。<a>原因，以及更好的做法</a>
front-address = 请核对这个页面是不是真的。<a>如何核对地址</a>
front-inside = 文件可能泄露您是谁：作者、修订记录、照片的拍摄地点、专为某一位读者做的记号。<a>文件中要留意什么</a>
front-what = 发送后会怎样
front-sealed = 所有内容在到达的同时即被加密，只有记者的密钥能打开。本服务器无法再打开。<a>这是怎样做到的</a>
front-kept = 服务器保存一个随机数、日期和取整后的大小。没有姓名，没有地址，没有时间。
front-safest = 本站不需要 JavaScript：可以使用 Tor Browser 的“最安全”级别。
front-more = 更多
front-helps = <a>哪些内容对记者有帮助</a>
front-codename = <a>如何回来，以及内容保存多久</a>
front-large = <a>特大文件</a>
front-limits = <a>我们无法保证什么</a>

## The form

form-title = 消息和文件
# Above the form, when there is something to say.
form-alert = 尚未发送
form-signed-out = 您已不在登录状态：若几分钟内没有点击，就会这样。要用您的代号来写，请在下面输入代号。
form-empty = 什么也没有发送：表单中既没有文字，也没有文件。
form-codename-legend = 您希望能看到回复吗？
form-codename-new = 希望，使用新代号
form-codename-show = 显示代号
form-codename-keep = 请现在就记下来：写在纸上，放在没人会看的地方，或者背熟。谁有代号，谁就能看到回复；没有人能再给您一次。每次打开这个表单，代号都不同：您的代号是您发送时这里的那一个。
form-codename-later = 凭它，您可以过几天从任何一台电脑回来：在首页选择“查看回复”。
form-codename-mine = 希望，使用我已有的代号
form-codename-typed = 您已有的代号
form-codename-none = 不需要回复
form-signed-in-legend = 回复
form-signed-in-mine = 记者可以回复到我登录所用的代号
form-signed-in-none = 不需要回复，也不要有任何东西把这次与我先前所发的联系起来
form-signed-in-back = <a>返回查看回复，或退出登录</a>
form-message = 消息
form-message-most = 最多 { $number } 个字符。<a>哪些内容对记者有帮助</a>
form-files = 文件
form-files-note = 可以一次选择多个文件。记者看得到文件名。<a>文件可能泄露什么</a>
form-send = 发送
# $size is the most that is taken in one send; $number is a number of files.
form-limit = 每次最多发送 { $size }、{ $number } 个文件。通过 Tor，100 MB 需要几分钟到一小时。<a>超出这个限度怎么办</a>
form-kept = 已经到达的内容会保留，即使连接中断。
form-no-files = 本服务器目前没有存放文件的空间。消息可以发送。文件请明天再来发送。
# Before a place on the page where the progress of the sending is shown.
form-progress = 发送进度和回执
form-sent = 提交此表单后的结果
# $time is a number of minutes.
form-status = 如果这里没有动静，或者显示错误，或者另开了一个窗口却什么也没有显示：<a>这次发送有哪些已到达</a>，可在该处查看，直到发送结束后 { $time }。您可以在发送之前就打开它。
form-status-codename = 如果连接中断，新代号不会再次显示：请在发送之前记下来。

## After sending: what has arrived

sent-unknown = 这次发送的情况不明
# $time is a number of minutes.
sent-unknown-text = 这里没有这次发送的任何记录：它尚未开始，或者结束已超过 { $time }，或者服务器在那之后重新启动过。如果您刚刚按下“发送”，请稍等片刻再重新加载本页。如果您是想取消先前的一次发送：在这里已经无法取消，其中已到达的内容会保留。
sent-arriving = 正在接收
sent-arriving-text = 您发送的内容正在到达。请重新加载本页，查看结果。
sent-not-deleted = 未能删除
sent-not-deleted-text = 这次发送已取消，但服务器未能删除其中已到达的内容。这些内容可能会到达记者那里。
sent-whole = 已收到
sent-whole-text = 全部内容已到达，已加密（只有记者的密钥能打开），并已妥善存储。
sent-part = 只收到一部分
sent-part-kept = 下面列出的内容已到达，已加密（只有记者的密钥能打开），并已妥善存储。
sent-empty = 什么也没有发送
sent-empty-text = 表单中既没有文字，也没有文件。请写消息或选择文件，然后再发送。
sent-nothing = 未收到
sent-discarded = 已丢弃
sent-discarded-text = 这个表单已取消。其中已到达的内容已在这里删除，它先前只收到一部分的发送所留下的内容也已删除。只有完整收到的发送才会保留。
# The same form is sent again after it was cancelled.
sent-form-cancelled = 这个表单先前已取消，所以不再接收任何内容，这次发送的内容都没有保留。如果仍要发送：请复制您的消息，<a>打开新表单</a>，从那里发送。
sent-bad-token = 这次发送不是来自本站的表单，或者所用的表单已经失效。其中的内容都没有保留。请<a>重新打开表单</a>，从那里发送。
sent-unanswerable = 什么也没有发送。如果表单要求填写代号，请在那里更正，然后再发送。如果没有，请复制您的消息，<a>重新打开表单</a>，在那里输入您的代号；文件须重新选择。
sent-too-often = 这个表单发送的次数太多，所以最后这次发送的内容都没有保留。先前收到的仍然保留。请<a>打开新表单</a>，从那里发送还缺的内容。
sent-too-much = 短时间内，您经由 Tor 的同一条路径发送的次数非常多，所以这次发送的内容都没有保留。先前收到的仍然保留。请等十分钟，再发送一次。如果想早些继续，请复制您的消息，让 Tor Browser 为本站换一条新线路（地址前面的图标），然后从<a>新表单</a>发送。
sent-busy = 目前发送的人非常多，所以本服务器无法接收，这次发送的内容都没有保留。请过十分钟再发送一次。
sent-not-stored = 服务器未能存储您发送的内容，您应当视为没有收到。请稍后再发送一次。
# Below it is listed what an earlier send of the same form left.
sent-before = 先前从这个表单收到的内容保留着，列在这里。

# Why only a part was received.
part-connection = 在全部内容到达之前，连接中断了。
part-idle = 很长时间没有后续内容到达，因此这次发送被结束。
part-shutdown = 在全部内容到达之前，服务器不得不停止。
# $size is the most that is taken in one send.
part-too-large = 内容超出了一次发送的上限（{ $size }）。
part-too-many = 文件数超出了一次发送的上限（{ $number } 个）。
part-message = 消息超过 { $number } 个字符，在那里被截断了。
part-no-room = 本服务器目前没有空间存放更多文件。
part-malformed = 您的浏览器发送的其余内容无法读取。
part-no-files = 其中的文件都没有保留。

# Why nothing was received.
nothing-connection = 在任何内容到达之前，连接就中断了。请再发送一次。
nothing-idle = 很长时间没有任何内容到达，因此这次发送被结束。请再发送一次。
nothing-shutdown = 在任何内容到达之前，服务器不得不停止。请过几分钟再发送一次。
nothing-too-large = 内容超出了一次发送的上限（{ $size }）。其中的内容都没有保留。请减少文件或选用较小的文件，分几次发送。
nothing-too-many = 文件数超出了一次发送的上限。请分几次发送。
nothing-message = 消息太长。请发送较短的消息，或作为文件发送。
nothing-no-room = 本服务器目前没有空间。其中的内容都没有保留。请明天再来。
nothing-malformed = 您的浏览器发送的内容无法读取。其中的内容都没有保留。请重新打开表单，从那里发送。

# A table of what has arrived.
list-title = 已到达的内容
list-message = 消息
list-characters = { $number } 个字符
list-characters-part = { $number } 个字符，不是全部
list-files = 完整的文件
# $size is the size of all of them together.
list-files-together = { $number } 个，共 { $size }
list-file = 文件 { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size }（{ $exact }）
list-cut = 有一个文件只到了一部分
list-cut-size = 其中的 { $size }

# Answers, on the receipt.
receipt-declined = 您选择了不需要回复，所以没有使用您输入的代号：没有任何东西把这次与您先前所发的联系起来。
receipt-codename = 您的代号
# $days is a number of days, always more than 40.
receipt-keep = 请保管好：凭它，您可以过几天从任何一台电脑<a>查看回复</a>，也可以继续发送。关闭本页后，没有人能再把它显示给您。回复会为您保留约两个月，至少 { $days } 天。
receipt-signed-in = 回复可在<a>查看回复</a>处看到，使用您登录所用的代号。
receipt-new = 回复可在<a>查看回复</a>处看到，使用表单显示过的代号：请在关闭表单之前记下来。这里无法显示它。如果您没有这个代号，就没有人能看到对这次发送的回复：那么请用新代号再发送一次，并在消息中说明这一点。
receipt-typed = 回复可在<a>查看回复</a>处看到，使用您输入的代号。
receipt-never = 记者无法回复这次发送。如果您希望得到回复，请用正确的代号<a>发送消息</a>，并在其中说明您先前发送过什么。
receipt-others = 这个表单发送过不止一次：除了这里列出的，还有 { $number } 次发送的内容也保留着。

# The rest of what was received in part.
rest-connection = 您可以现在或以后<a>发送其余部分</a>；只到了一部分的文件，须从头重新发送。
rest-too-large = 您可以现在或以后<a>发送其余部分</a>，分成几次较小的发送。<a>如何发送特大文件</a>
rest-too-many = 您可以现在或以后<a>发送其余部分</a>，分成几次发送。
rest-message = 您可以现在或以后<a>发送其余部分</a>的消息，或把整条消息作为文件发送。
rest-no-room = 请明天再来<a>发送其余部分</a>；只到了一部分的文件，须从头重新发送。
rest-malformed = 请打开<a>新表单</a>发送其余部分；只到了一部分的文件，须从头重新发送。
rest-same = 使用同一个代号，记者就能看出两次发送属于一起。
rest-nothing = 没有任何东西把两次发送联系起来，所以请在消息中说明它们是关于什么的。
sent-again = <a>返回空白表单</a>
# A button that leads away from what was typed.
sent-done = 我已完成
sent-signed-in = 您仍在登录状态。完成后，请<a>退出登录</a>，并在 Tor Browser 中选择“新建身份”。
sent-close = 完成后，请关闭这个窗口，并在 Tor Browser 中选择“新建身份”，然后再做别的事。
sent-discard-note = 如果您不希望这些内容到达记者那里，也不希望这个表单其他只收到一部分的内容到达那里：
sent-discard = 取消并丢弃

## Codenames that were typed

codename-empty = 没有输入代号。
codename-count = 代号由八个单词组成；这里有 { $number } 个。
# $number is from 1 to 8: which word it is.
codename-word = 第 { $number } 个单词不在词表中：其中有输入错误。
codename-check = 这些单词不能组成代号：其中有一个不对，或者顺序不对。
codename-signed-out = 您已不在登录状态：请在下面输入您的代号，或者在那里选择另一项。
codename-signed-out-before = 在表单发送之前，您的登录就已结束。
codename-again = 还没有发送任何内容。您的消息仍在这里；文件须重新选择。
codename-again-cut = 消息超过 { $number } 个字符：超出的部分已不在这里。

## Signing in

sign-in-title = 查看回复
sign-in-alert = 未登录
sign-in-over = 您已不在登录状态。若几分钟内没有点击、您退出了登录，或服务器重新启动，就会这样。没有丢失任何内容：请再次输入您的代号。
sign-in-cookie = 未能登录：您的浏览器没有送回本页的 cookie，或者受到本站另一个窗口的干扰。请再登录一次。如果这段话再次出现，说明您的浏览器拒绝 cookie：请允许本站使用。
sign-in-no-codename = 发来的不是代号：代号是八个单词，再无其他。
sign-in-codename = 您的代号
sign-in-codename-note = 那八个单词。大小写、逗号和换行都没有关系。
sign-in-button = 登录
sign-in-empty = 任何代号都能打开一个收件箱。如果您在等回复，而收件箱是空的，那就是还没有回复：请过几天再来看。回复保留约两个月，至少 { $days } 天，然后删除。
sign-in-cookie-note = 本页需要一个 cookie。它不透露关于您或您代号的任何信息，关闭浏览器后就会消失。

## The inbox

inbox-title = 回复
inbox-deleted = 已删除：{ $number } 条回复。
inbox-changed = 什么也没有删除：现在的回复与您看过的不同。请先看一看。
inbox-no-cookies = 您的浏览器拒绝 cookie，所以您在这里只能阅读。要下载文件或删除回复，请允许本站使用 cookie，然后<a>重新登录</a>。要回信，请使用<a>表单</a>，在那里输入您的代号。
inbox-busy = 目前登录的人非常多，所以您在这里只能阅读。要下载文件或删除回复，请过几分钟<a>重新登录</a>。要回信，请使用<a>表单</a>，在那里输入您的代号。
inbox-empty = 这里没有回复。记者在离线状态下阅读收到的内容，往往需要几天：请以后用同一个代号再来看。回复保留约两个月，至少 { $days } 天；然后无论是否读过，都会删除。
inbox-read = 请阅读，然后删除：在这里删除的内容就永远没有了。
inbox-damaged = 这条回复已损坏，无法打开。请写信给记者，请他们重新发送。
inbox-files = 文件。只在没有联网的电脑上打开：文件可能让别人知道它是在哪里被打开的。
inbox-delete = 删除这条回复
inbox-delete-all = 删除全部 { $number } 条回复
inbox-next = 接下来
inbox-send = 回信，或继续发送
inbox-never = 编辑部绝不需要您的姓名。如果您不想暴露身份，就不要在信中写出姓名。
inbox-sign-out = 退出登录
inbox-close = 完成后，请关闭这个窗口，并在 Tor Browser 中选择“新建身份”。

delete-all-title = 删除全部回复吗？
delete-all-text = 删除后就永远没有了，也不会告知记者。如果在您查看之后又来了新的回复，就什么也不会删除，并会请您先看新的回复。
delete-all-yes = 全部删除
delete-all-no = <a>不，返回查看回复</a>

signed-out-title = 已退出登录
signed-out-text = 您已退出登录，服务器已忘记您的代号。
signed-out-identity = 现在请在 Tor Browser 中选择“新建身份”：它会关闭所有窗口，并忘记其中显示过的内容。

## When there is no page

error-not-found = 这里没有
error-not-found-text = 没有这个页面。地址可能输错了。
error-method = 不能这样做
error-method-text = 本页不能这样使用。
error-no-form = 不是表单
error-no-form-text = 收到的内容不是由本站的表单发送的（<code>multipart/form-data</code>）。其中的内容都没有保留。
error-foreign = 未执行
error-foreign-text = 这个请求不是来自您收件箱的页面，或者所用的页面已经失效。没有任何改动。请重新打开<a>您的收件箱</a>。
error-damaged = 已损坏
error-damaged-text = 这个文件不是记者发送的原样，无法打开。请写信给记者，请他们重新发送。
error-too-slow = 未收到
error-too-slow-text = 表单没有完整到达。什么也没有执行。请返回再试一次。
error-not-now = 暂时不行
error-too-often-text = 短时间内，经由 Tor 的同一条路径发来的请求非常多。请等几分钟，再重新加载本页；或者让 Tor Browser 为本站换一条新线路（地址前面的图标）。已经收到的仍然保留。
error-busy-text = 目前下载的人非常多。没有丢失任何内容。请过一分钟再试。
error-internal-text = 服务器无法完成这项操作。没有丢失任何内容。请稍后再试。
error-home = <a>前往首页</a>
