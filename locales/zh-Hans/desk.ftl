# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = 记者
desk-sign-in-over = 您已不在登录状态。若几分钟内没有点击、登录后已满十二小时、服务器重新启动，或管理员更改了您的账户，就会这样。
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = 未能登录。请等待您的应用显示下一个验证码，再把三项全部重新输入。每个验证码只能使用一次。在服务器启动后的最初几分钟内，以及多次输错验证码之后，正确的验证码也会被拒绝：那时请等几分钟。如果仍然如此，请询问您的管理员。
desk-sign-in-name = 用户名
desk-sign-in-passphrase = 密码短语
desk-sign-in-passphrase-note = 那八个单词。大小写、逗号和连字符都没有关系。
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = 验证码
desk-sign-in-code-note = 您的应用现在显示的六位数字。
desk-sign-in-cookie-note = 本页需要一个 cookie，关闭浏览器后就会消失。
desk-signed-out-text = 您已退出登录。
desk-signed-out-again = <a>重新登录</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = 您已登录为 { $name }。
desk-sign-out = 退出登录
# $command is what the admin types.
desk-wrong-codes = 自您这次登录之前的那次登录以来，有人输入了您的密码短语，但验证码是错的：{ $number } 次。如果不是您本人，说明您的密码短语已被人知道：请向管理员要一个新的（{ $command }）。
desk-attention = 需要注意的事项
desk-disk-full = 磁盘已满：连消息也无法接收。管理员现在就必须腾出空间。
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = 磁盘只剩预留空间：可以接收消息，不能接收文件。请腾出空间：取走来件，标记为已取走，并请管理员运行 <code>postern purge</code>。
desk-fragments = 服务器崩溃截断了 { $number } 件来件：标有“因崩溃被截断”的，请照常下载；<code>postern-reader open</code> 会恢复已到达的内容。
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = 时钟倒退了：它显示 { $day }，但 { $used } 的密钥已经用过；更早的密钥都不会使用，所以请把时钟调准。
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = { $name } 的密钥已于 { $day } 到期：在新密钥送来之前收到的内容，{ $name } 无法打开（<code>postern-reader keygen --extend</code>，{ $command }）。
desk-keys-last = { $name } 的密钥已于 { $day } 到期，而且没有人有其他密钥：在新密钥送来之前，会继续使用最后一个密钥（<code>postern-reader keygen --extend</code>，{ $command }）。
desk-keys-end = { $name } 的密钥将于 { $day } 到期：请用 <code>postern-reader keygen --extend</code> 生成更多密钥，再用 { $command } 送来。
# $day is the first day that this key is meant for.
desk-keys-early = { $name } 没有今天的密钥：从 { $day } 起才该使用的密钥，现在已在使用。

## The list

desk-list-title = 来件
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = 您在 { $day } 下载了 { $number } 件来件。拿到文件并且能打开之后，请做标记：
# A button. $number counts submissions.
desk-mark-downloaded = 将 { $number } 件标记为已取走
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $day } 开始的一次下载（{ $number } 件来件）尚未完成。<a>继续下载</a>：让浏览器恢复下载，或使用 { $command }。或者放下它，另开始一次下载，取全部新来件：
desk-download-another = 另开始一次下载
# $size is that of all of them together.
desk-new = 您尚未取走的来件有 { $number } 件，共 { $size }。
desk-download-new = 下载全部新来件
desk-download-again = 下载全部新来件，这些也再次下载
desk-download-marks = 下载并不做标记。一件来件在每位记者都标记为已取走之后，或管理员这样标记之后，过几天会删除；其他来件都会保留。
desk-nothing-new = 没有新来件：现有的您都已取走。
desk-to-replies = <a>提交给消息来源的回复</a>（<code>replies.tar</code>）
desk-trash = 回收站中：{ $number } 件来件。管理员可以恢复已删除的来件，期限至少 { $days } 天：<code>postern trash list</code>。
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>跳过列表</a>，前往对所选来件的操作。
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = 选择
desk-column-submission = 来件
desk-column-day = 日期
desk-column-state = 状态
desk-column-size = 大小
desk-column-file = 文件
# The state of a submission, alone in its cell.
desk-state-new = <strong>新</strong>
desk-state-new-cut = <strong>新</strong>，因崩溃被截断
desk-state-collected = 已取走
desk-state-collected-cut = 已取走，因崩溃被截断
desk-download = 下载
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = 下载 { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = 所选来件：
# It asks before it deletes: hence the dots.
desk-delete = 删除…
desk-mark = 标记为已取走
desk-empty = 这里没有来件。
desk-pages = 列表分页
desk-newest = <a>最新</a>
desk-older = <a>更早</a>
desk-day = 前往某一天
desk-day-show = 显示
desk-in-all = 共 { $number } 件来件。
# Padded: made larger, so that sizes say less.
desk-padded = 大小经过填充：与所发内容的实际大小相差不超过 12%。

## Deleting and marking

desk-delete-title = 删除 { $number } 件来件吗？
desk-delete-new = 其中 { $number } 件您尚未取走：其内容可能还没有人知道。
desk-delete-list = 将要删除的来件
desk-delete-text = 删除的内容会从每位记者的列表中消失。管理员可以恢复，期限至少 { $days } 天；之后会被覆盖。
desk-delete-yes = 删除 { $number } 件来件
desk-delete-no = <a>保留</a>
desk-done = 已完成
desk-marked = 您已将 { $number } 件来件标记为已取走。
desk-marked-text = 每位记者都已标记的来件，或管理员已标记的来件，大约 { $days } 天后删除。
desk-deleted = 已删除：{ $number } 件来件。管理员可以恢复已删除的来件，期限至少 { $days } 天。
desk-back = <a>返回列表</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = 提交回复
# Before the title of the page, when nothing came of it.
desk-replies-alert = 没有导入任何内容
desk-replies-taken = 已导入：{ $number } 条回复。
# $number counts answers.
desk-replies-known = 先前已在这里，或已被其消息来源删除：{ $number } 条。
desk-replies-repaired = 先前已损坏，现已修复：{ $number } 条。
desk-replies-no-room-for = 磁盘没有空间存放 { $number } 条回复。请管理员腾出空间，然后再次提交同一个文件。
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = 回复包有 { $number } 处问题。没有问题的都已导入。如果文件在途中损坏或被截断，请再提交一次；否则请用其余的回复制作新的回复包。
desk-replies-destroy = 现在请销毁您的文件副本：从中能看出哪些回复是一起写的。
desk-replies-no-bundle = 这不是回复包。请选择 <code>postern-reader reply</code> 写出的 <code>replies.tar</code>。没有导入任何内容。
desk-replies-too-large = 它大于 { $size }，即这里接收的上限。请制作几个回复包，或请管理员用 <code>postern replies import</code> 导入。没有导入任何内容。
desk-replies-no-room = 磁盘没有空间存放它。请管理员腾出空间。没有导入任何内容。
desk-replies-no-file = 没有选择文件，或选择的文件是空的。没有导入任何内容。
desk-replies-cut = 文件没有完整到达。没有导入任何内容：请再发送一次。
desk-replies-importing = 目前有其他人正在导入回复。您的文件没有任何内容被导入：请过一分钟再发送一次。
desk-replies-file = 文件 <code>replies.tar</code>
desk-replies-file-note = 由 <code>postern-reader reply</code> 写出的原样文件，最大 { $size }。同一个文件提交两次没有害处。
desk-replies-button = 提交

## When there is no page

desk-error-gone = 已不在这里
desk-error-gone-text = 您请求的内容已被删除，或已标记为已取走，或者自那次下载开始以来服务器重新启动过。如果您是在继续一次中断的下载，请删除已下载的开头部分，再重新下载全部新来件。
desk-error-nothing-new = 没有新来件
desk-error-nothing-new-text = 现有的您都已取走。没有下载任何内容。
desk-error-nothing-chosen = 未选择任何来件
desk-error-nothing-chosen-text = 没有任何改动：请先在列表中选择来件。所选的来件也可能在此期间已经消失。
desk-error-no-form-text = 收到的内容不是由本站的表单发送的。什么也没有执行。
desk-error-signed-out-text = 您未登录。什么也没有执行。请<a>登录</a>，再试一次。
desk-error-foreign-text = 这个请求不是来自本站的页面，或者所用的页面已经失效。什么也没有执行。请重新打开页面。
desk-error-too-often-text = 短时间内，经由 Tor 的同一条路径发来的请求非常多。请等几分钟，再重新加载本页；或者让 Tor Browser 为本站换一条新线路。登录时请使用新的验证码。
desk-error-busy-text = 目前进行同样操作的人太多。请返回，过一分钟再试；如果是登录，请使用新的验证码。
desk-error-internal-text = 服务器无法完成这项操作。请稍后再试。
