# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = 进度
progress-waiting = 还没有开始发送。按下“发送”之后，您会在这里看到已到达多少。
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = 现在没有在发送。如果这里之前写过内容已存储，那仍然有效。按下“发送”之后，您会在这里看到已到达多少。
progress-discard = 取消并丢弃
# Read aloud by screen readers with the number of percent.
progress-label = 已到达多少
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent }%：已到达 { $received }，共 { $announced }。
# When nobody knows how much there will be.
progress-size = 已到达 { $received }。
progress-finishing = 即将完成：正在加密并存储已到达的内容（{ $received }）。
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = 如果这里一分半钟没有变化，连接可能已中断。那时请查看<a>已到达的内容</a>：它会保留。
progress-ended = 这次发送已结束。<a>查看结果</a>
progress-again = 本页会自动继续。<a>重新加载</a>
progress-stopping = 服务器正在停止。您可以继续写；等它恢复后再发送。<a>再试一次</a>
progress-busy = 暂时无法显示
progress-busy-text = 目前打开的此类页面太多（这个表单的，或全部加起来），所以这里无法显示进度。发送照常进行。<a>查看情况</a>
progress-stranger = 这里没有
progress-stranger-text = 本站没有使用这个地址的表单。请<a>重新打开表单</a>，从那里发送。
