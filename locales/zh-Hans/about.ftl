# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = 更多相关内容
about-send = 写消息或发送文件

## Where to be, and where not

before-title = 该在哪里发送，不该在哪里发送
before-why = 谁拥有网络或设备，谁就能监视它：打开了哪些页面，复制、打印或插入了什么，有时甚至包括屏幕本身。加密无法对他们隐藏这些。所以，对于这件事以及与它有关的一切：
before-device = 不要用工作单位拥有或管理的设备；如果您自己的手机上有工作资料，或装有供单位管理手机的应用，也不要用。
before-network = 不要用工作单位的网络、Wi-Fi 或 VPN。
before-account = 不要通过工作单位的账户，也不要在登录了这种账户的浏览器中进行。
before-search = 也不要从那些地方搜索这家编辑部，或搜索这个页面：谁查看过，可能会被注意到。
before-good = 更好的做法是用您自己的设备，在与您的工作毫无关系的网络上；最好是不认识您的网络，例如咖啡馆或图书馆的网络。留意谁能看到您的屏幕。
before-tor = 请使用 Tor Browser，并且只从 torproject.org 获取。在这里可以使用它的“最安全”级别，我们也建议这样做：本站不需要 JavaScript。不要添加扩展。在这里期间，不要用它登录任何其他地方。
before-people = 被找出来的人，大多不是因为技术而被找到的：他们告诉过别人，或者只有少数人可能知道那件事。不要告诉任何人，并想一想还有谁拥有您要发送的东西。

## Whether this page is the real one

address-title = 这个页面是真的吗？
address-site = 这个页面说它属于 { $site }。任何人都能做出一个看起来一样的页面。
address-compare = 请把浏览器中的地址与编辑部在自己网站上或印刷品上公布的地址相比较：<code>.onion</code> 之前的全部内容，逐个字母比较。
# Behind it stands an address that has to be compared, not followed.
address-website = 编辑部自己的网站：
address-onion = 这个页面自称的地址：
address-trap = 来自聊天、群组或搜索引擎的地址可能是陷阱。群组里还有别人在看。
address-proxy = 紧接在 <code>.onion</code> 后面的是一条斜线（/），或者什么也没有。如果那里接着另一个后缀，就有中间人读取您发送的一切。请关闭页面，使用 Tor Browser。
address-where = 请在工作单位看不到的地方查地址。<a>该在哪里，不该在哪里</a>

## What happens to it

sealed-title = 您发送的内容会怎样
sealed-arrival = 每一段内容在到达时即用记者的<a>公钥</a>加密，加密之前不会有任何东西写入本服务器的磁盘。除此之外，不存储其中的任何内容。
sealed-keys = 能打开它的密钥在从不联网的电脑上。本服务器没有。
sealed-kept = 与它一起，服务器保存一个随机数、日期和向上取整的大小。服务器不保存您从哪里来、用什么浏览器、几点来的，也不保存任何能把您的两次访问联系起来的东西。
sealed-names = 记者看得到您的消息、您的文件，以及文件名。
# $number is a number of days.
sealed-long = 内容会一直保留，直到记者取走。取走后大约 { $number } 天，会在这里删除。
sealed-running = 谁若在本服务器运行时控制了它，就能读取从那时起到达的内容。您在发送之前自己加密的内容，他们读不了，前提是您所用的密钥确实是记者的。<a>如何自己加密</a>

## What is in files

files-title = 文件可能泄露什么
files-intro = 文件可能说明它曾在谁手里。记者在发表任何内容之前必须知道这一点；并非所有痕迹都能找到或去除。
files-documents = 文本、表格和 PDF 中含有作者的姓名、最后修改者的姓名、修订记录、批注和隐藏的页面。
files-photographs = 照片中含有地点、时间和相机信息。镜头上的痕迹会出现在它拍的所有照片里。
files-prints = 打印件和扫描件：许多彩色打印机会加上微小的黄点，说明是哪台打印机、什么时间。
files-copies = 专为一位读者制作的副本：用词、空格、拼写或看不见的字符，可能每份都不同。这样，连一句引文都会暴露您。
files-screens = 截图会显示账户、时钟和打开的窗口。音频和视频含有人声和房间的特征。
files-names = 文件和文件夹的名称，记者看得到。能暴露您的名称，请改掉。
files-say = 请在消息中说明您对此知道些什么：还有谁拥有它，各份副本是否不同，哪些不能逐字发表。原件往往是最好的证据；至于是否必须原样发表，则是另一个问题。

## What helps the journalists

helps-title = 哪些内容对记者有帮助
helps-what = 发生了什么，谁做的，何时何地：按发生的顺序写。
helps-how = 您是怎么知道的：是亲眼看到、读到，还是听说的，听谁说的。
helps-proof = 什么能证明它，还能在别的什么地方找到证明。
helps-not = 哪些不能发表，因为只有您或少数人知道或拥有。
helps-when = 是否紧急，到什么时候为止。
helps-name = 您不必说您是谁。如果您的职位很重要，只说必要的部分。
helps-answers = 记者常常会有问题。请选择希望能看到回复，过几天再来看。<a>如何回来</a>
# Instead of it where no answers are given.
helps-alone = 记者无法在这里向您提问：请写明他们需要知道的一切。

## Coming back

codename-title = 如何回来，以及内容保存多久
codename-what = 代号是本站为您生成的八个单词。凭它，您可以从任何一台电脑查看回复，也可以继续发送。
codename-paper = 请写在纸上，放在没人会看的地方。不要拍照，也不要存入手机或账户。
codename-lost = 没有人能再给您一次。如果丢了，请用新代号发送，并说明您先前发送过什么。
codename-tie = 在同一个代号下，记者能看出两次内容来自同一个人。没有代号，或用另一个代号，这里就没有任何东西把它们联系起来。
codename-back = 要回来，请选择<a>查看回复</a>，并输入那些单词。
# $days is a number of days, always more than 40.
codename-wait = 回复保留约两个月，至少 { $days } 天；然后无论是否读过，都会删除。您可以提早删除。
# $time is a number of minutes.
codename-memory = 一次发送的结果，可以在它的表单显示的地址查到，直到发送结束后 { $time }。
codename-theirs = 记者取走的内容，会保存在他们自己的电脑上，直到工作不再需要为止。
# Where no answers are given, instead of codename-title.
kept-title = 您发送的内容保存多久
kept-link = <a>您发送的内容保存多久</a>

## Very large files

large-title = 特大文件
# $size is the most that is taken in one send; $number is a number of files.
large-limit = 一次最多可发送 { $size }、{ $number } 个文件。通过 Tor，100 MB 需要几分钟到一小时；如果连接中断，被截断的文件须从头重新发送。所以分几次少量发送，比一次大量发送好。
large-several = 文件很多：先发送一部分，记下代号，打开新表单，选择“希望，使用我已有的代号”，再发送下一部分。
# Instead of it where no answers are given, and so no codenames.
large-together = 文件很多：先发送一部分，再打开新表单发送下一部分。这里没有任何东西把您的几次发送联系起来。所以请在每条消息里说明哪些内容属于一起，分割的文件也一样：例如“……的第 2 部分，共 5 部分”。
large-split = 单个大文件：把它分割，再逐个发送各部分。在 Linux 和 macOS 上：
large-split-windows = 在 Windows 上，可用 7-Zip 来做（“分割文件”）。各部分的名称请保持不变。
large-encrypt = 事先加密
large-encrypt-why = 如果希望途中任何一方都不能读取，包括本服务器，就要先加密。请把<a>记者的密钥</a>保存为 <code>keys.txt</code>，并使用 age 程序，1.3 或更新的版本：
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = 如果希望途中任何一方都不能读取，包括本服务器，就要先加密。请把<a>记者的密钥</a>保存为 <code>keys.txt</code>，并使用 age 程序：
large-encrypt-keys = 这些密钥来自本服务器：谁若已经控制了它，就可能换上自己的密钥。如果编辑部在别处也公布密钥，例如在自己的网站上，请在加密之前加以比对。
large-encrypt-then = 请发送新生成的文件，或将它分割后发送：记者可以把各部分重新合并。每次都请重新获取密钥：密钥会变。

## What nobody can promise

limits-title = 我们无法保证什么
limits-tor = 谁运营您所在的网络，谁就能看到您在使用 Tor，以及您大约发送了多少、在什么时候。看不到发往哪里，也看不到内容。
limits-device = 您设备上若有间谍软件，它在加密之前就能看到一切。
limits-documents = 文件透露了关于您的什么，就会透露给每一个看到它的人。<a>文件可能泄露什么</a>
limits-server = 谁若在本服务器运行时控制了它，就会看到从那时起到达的内容，还能以编辑部的名义写回复。正因如此，编辑部绝不需要您的姓名。
# Where no answers are given.
limits-server-alone = 谁若在本服务器运行时控制了它，就会看到从那时起到达的内容。正因如此，编辑部绝不需要您的姓名。
limits-people = 记者可能不回复，可能不发表，也可能需要很久。
# Where no answers are given.
limits-people-alone = 记者可能不发表，也可能需要很久。
limits-law = 这不是法律意见。法律保护什么，各国不同；请询问懂法律的人。不要在工作的地方询问。
limits-risk = 没有任何工具能让这件事毫无风险。是否值得，只有您能决定。

## After sending

after-title = 发送之后
after-close = 请关闭这个窗口，并在 Tor Browser 中选择“新建身份”：它会关闭一切，并忘记显示过的内容。
after-paper = 如果您有代号：它写在纸上，放在没人会看的地方了吗？
after-files = 不该在您那里被发现的东西，不要留在您自己的设备上。在工作的地方，不要删除任何您本来不会删除的东西：那会被注意到。
after-talk = 不要告诉任何人。不要从工作的地方查找有关的报道，一切照常。
after-back = <a>何时回来，以及内容保存多久</a>
