# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = 進み具合
progress-waiting = まだ何も送信していません。「送信」を押すと、どれだけ届いたかがここに表示されます。
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = いまは何も送信していません。前にここに保存されたと書かれていた場合、それは変わりません。「送信」を押すと、どれだけ届いたかがここに表示されます。
progress-discard = 中止して破棄
# Read aloud by screen readers with the number of percent.
progress-label = 届いた量
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent }%：{ $announced } のうち { $received } が届きました。
# When nobody knows how much there will be.
progress-size = { $received } が届きました。
progress-finishing = 仕上げ中です。届いたもの（{ $received }）を暗号化し、保存しています。
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = ここが1分半変わらなければ、接続が切れたのかもしれません。その場合は<a>届いたもの</a>をご覧ください。保存されています。
progress-ended = この送信は終わりました。<a>結果を見る</a>
progress-again = このページは自動で続きます。<a>再読み込み</a>
progress-stopping = サーバーを停止しています。書き続けることはできます。サーバーが戻ってから送信してください。<a>もう一度試す</a>
progress-busy = 今は表示できません
progress-busy-text = 今はこのようなページが（このフォームで、または全体で）多く開かれすぎているため、進み具合をここに表示できません。送信はそのまま行えます。<a>状況を見る</a>
progress-stranger = ここにはありません
progress-stranger-text = このアドレスのフォームは、このサイトにありません。<a>フォームを開き直して</a>、そこから送信してください。
