# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = 内密に情報を送る
# $site is the newsroom's name.
front-lead = ここから { $site } の記者に、名乗らずにメッセージとファイルを送ることができます。
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = 読む人：
# Above a text of the newsroom.
front-own = 編集部の自己紹介
front-send = メッセージを書く、ファイルを送る
front-inbox = 以前に送ったものへの<a>返信を読む</a>（コードネームを使います）。
front-first = 送る前に
front-network = 勤務先のネットワーク、端末、アカウントでは行わないでください。<a>その理由と、よりよい方法</a>
front-address = このページが本物かどうか確かめてください。<a>アドレスの確かめ方</a>
front-inside = 文書から、送った人が特定されることがあります。作成者名、変更履歴、写真の撮影場所、読み手ごとに付けられた印などです。<a>ファイルで注意すること</a>
front-what = 送ったものの扱い
front-sealed = すべては届くと同時に、記者の鍵でしか開けないように暗号化されます。このサーバーが再び開くことはできません。<a>その仕組み</a>
front-kept = サーバーが残すのは、無作為な番号、日付、丸めたサイズです。名前も、アドレスも、時刻も残しません。
front-safest = JavaScript なしで動きます。Tor Browser のレベル「最大限の保護」で問題ありません。
front-more = その他
front-helps = <a>記者の役に立つこと</a>
front-codename = <a>戻り方と、保存される期間</a>
front-large = <a>とても大きなファイル</a>
front-limits = <a>約束できないこと</a>

## The form

form-title = メッセージとファイル
# Above the form, when there is something to say.
form-alert = まだ送信されていません
form-signed-out = ログイン状態ではなくなりました。数分間クリックがないとそうなります。ご自分のコードネームで書くには、下に入力してください。
form-empty = 何も送信されませんでした。フォームに文章もファイルもありませんでした。
form-codename-legend = 返信を読めるようにしますか？
form-codename-new = はい、新しいコードネームで
form-codename-show = コードネームを表示
form-codename-keep = 今すぐ紙に書き留めて誰も見ない場所に置くか、暗記してください。これを持つ人は誰でも返信を読めます。もう一度お渡しすることは誰にもできません。コードネームは、このフォームを開くたびに変わります。送信したときにここにあったものが、ご自分のものです。
form-codename-later = これがあれば、何日か後に、どのコンピューターからでも戻れます。最初のページで「返信を読む」を選んでください。
form-codename-mine = はい、すでに持っているコードネームで
form-codename-typed = すでに持っているコードネーム
form-codename-none = 返信は不要
form-signed-in-legend = 返信
form-signed-in-mine = 記者は、ログイン中のコードネームに返信してよい
form-signed-in-none = 返信は不要。以前に送ったものと結び付けない
form-signed-in-back = <a>返信に戻る、またはログアウトする</a>
form-message = メッセージ
form-message-most = { $number }文字まで。<a>記者の役に立つこと</a>
form-files = ファイル
form-files-note = 一度に複数選べます。ファイル名は記者に見えます。<a>ファイルから分かること</a>
form-send = 送信
# $size is the most that is taken in one send; $number is a number of files.
form-limit = 1回の送信で { $size }、ファイル{ $number }個まで。Tor では 100 MB に数分から1時間かかります。<a>それより大きい場合</a>
form-kept = 届いたものは、接続が切れても保存されます。
form-no-files = 今このサーバーにはファイルを置く空きがありません。メッセージは送信できます。ファイルは明日改めてお送りください。
# Before a place on the page where the progress of the sending is shown.
form-progress = 送信の進み具合と受信結果
form-sent = このフォームの送信結果
# $time is a number of minutes.
form-status = ここが動かないとき、エラーが表示されたとき、または別のウィンドウが開いて何も表示されないときは、<a>この送信で届いたもの</a>をご覧ください。終了から{ $time }後まで表示されます。送信前に開いておいてもかまいません。
form-status-codename = 接続が切れると、新しいコードネームは再び表示されません。送信する前に書き留めてください。

## After sending: what has arrived

sent-unknown = この送信については何も分かりません
# $time is a number of minutes.
sent-unknown-text = この送信について、ここでは何も分かりません。まだ始まっていないか、終わってから{ $time }より長くたったか、その後にサーバーが再起動されました。「送信」を押したばかりなら、少し待ってこのページを再読み込みしてください。以前の送信を中止しようとした場合、ここではもう中止できず、届いていたものは保存されています。
sent-arriving = 受信中です
sent-arriving-text = 送信されたものが届いている途中です。結果を見るには、このページを再読み込みしてください。
sent-not-deleted = 削除されていません
sent-not-deleted-text = この送信は中止されましたが、届いていたものをサーバーが削除できませんでした。記者に届く可能性があります。
sent-whole = 受信しました
sent-whole-text = すべて届き、記者の鍵でしか開けないように暗号化され、確実に保存されました。
sent-part = 一部だけ受信しました
sent-part-kept = ここに示すものは届き、記者の鍵でしか開けないように暗号化され、確実に保存されました。
sent-empty = 何も送信されませんでした
sent-empty-text = フォームに文章もファイルもありませんでした。メッセージを書くかファイルを選んで、もう一度送信してください。
sent-nothing = 受信していません
sent-discarded = 破棄しました
sent-discarded-text = このフォームは中止されました。届いていたものは、以前の送信で一部だけ受信していたものも含めて、ここから削除されました。保存されるのは、すべて受信した送信だけです。
# The same form is sent again after it was cancelled.
sent-form-cancelled = このフォームは以前に中止されたため、もう何も受け付けません。この送信の内容は何も保存していません。それでも送信する場合は、メッセージをコピーし、<a>新しいフォームを開いて</a>、そこから送信してください。
sent-bad-token = これはこのサイトのフォームから送られたものでないか、そのフォームがもう有効ではありません。この送信の内容は何も保存していません。<a>フォームを開き直して</a>、そこから送信してください。
sent-unanswerable = 何も送信されませんでした。フォームにコードネームの欄があれば、そこで直して、もう一度送信してください。なければ、メッセージをコピーし、<a>フォームを開き直して</a>、そこにコードネームを入力してください。ファイルは選び直してください。
sent-too-often = このフォームは送信の回数が多すぎたため、最後の送信の内容は何も保存していません。それまでに受信したものは保存されています。<a>新しいフォームを開いて</a>、足りないものをそこから送信してください。
sent-too-much = 短い時間に、お使いの Tor の一つの経路からとても多くの送信があったため、この送信の内容は何も保存していません。それまでに受信したものは保存されています。10分待ってから、もう一度送信してください。早く続けるには、メッセージをコピーし、Tor Browser でこのサイト用の新しい回線に切り替え（アドレスの前の印）、<a>新しいフォーム</a>から送信してください。
sent-busy = 今とても多くの人が送信しているため、このサーバーは受け取れませんでした。この送信の内容は何も保存していません。10分後にもう一度送信してください。
sent-not-stored = 送られたものをサーバーが保存できませんでした。受信されていないものとお考えください。後でもう一度送信してください。
# Below it is listed what an earlier send of the same form left.
sent-before = このフォームから以前に受信したものは保存されています。ここに示します。

# Why only a part was received.
part-connection = すべてが届く前に接続が切れました。
part-idle = 長い間続きが届かなかったため、送信を終了しました。
part-shutdown = すべてが届く前に、サーバーを止めなければなりませんでした。
# $size is the most that is taken in one send.
part-too-large = 1回の送信で受け取れる量（{ $size }まで）を超えていました。
part-too-many = 1回の送信で受け取れるファイル数（{ $number }個まで）を超えていました。
part-message = メッセージが{ $number }文字より長かったため、そこで切られました。
part-no-room = 今このサーバーには、これ以上ファイルを置く空きがありません。
part-malformed = ブラウザーが送った残りの部分を読み取れませんでした。
part-no-files = ファイルは一つも保存していません。

# Why nothing was received.
nothing-connection = 何も届かないうちに接続が切れました。もう一度送信してください。
nothing-idle = 長い間何も届かなかったため、送信を終了しました。もう一度送信してください。
nothing-shutdown = 何も届かないうちに、サーバーを止めなければなりませんでした。数分後にもう一度送信してください。
nothing-too-large = 1回の送信で受け取れる量（{ $size }まで）を超えていました。この送信の内容は何も保存していません。ファイルを減らすか小さくして、何回かに分けて送信してください。
nothing-too-many = 1回の送信で受け取れるファイル数を超えていました。何回かに分けて送信してください。
nothing-message = メッセージが長すぎました。短くするか、ファイルにして送信してください。
nothing-no-room = 今このサーバーには空きがありません。この送信の内容は何も保存していません。明日改めてお越しください。
nothing-malformed = ブラウザーが送ったものを読み取れませんでした。この送信の内容は何も保存していません。フォームを開き直して、そこから送信してください。

# A table of what has arrived.
list-title = 届いたもの
list-message = メッセージ
list-characters = { $number }文字
list-characters-part = { $number }文字（全部ではありません）
list-files = 全体が届いたファイル
# $size is the size of all of them together.
list-files-together = { $number }個、合計 { $size }
list-file = ファイル{ $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size }（{ $exact }）
list-cut = 一部だけ届いたファイル（1個）
list-cut-size = そのうち { $size }

# Answers, on the receipt.
receipt-declined = 「返信は不要」が選ばれたため、入力されたコードネームは使っていません。以前に送ったものとは何も結び付いていません。
receipt-codename = ご自分のコードネーム
# $days is a number of days, always more than 40.
receipt-keep = 大切に保管してください。これがあれば、何日か後に、どのコンピューターからでも<a>返信を読む</a>ことができ、追加で送ることもできます。このページを閉じた後は、誰もこれを表示できません。返信は約2か月、少なくとも{ $days }日間保管されます。
receipt-signed-in = 返信は<a>返信を読む</a>で、ログイン中のコードネームを使って読めます。
receipt-new = 返信は<a>返信を読む</a>で、フォームに表示されたコードネームを使って読めます。フォームを閉じる前に書き留めてください。ここには表示できません。お持ちでなければ、これへの返信は誰にも読めません。その場合は新しいコードネームで送り直し、そのことをメッセージに書いてください。
receipt-typed = 返信は<a>返信を読む</a>で、入力されたコードネームを使って読めます。
receipt-never = 記者はこれに返信できません。返信が必要なら、正しいコードネームで<a>メッセージを送り</a>、以前に何を送ったかを書いてください。
receipt-others = このフォームは2回以上送信されました。ここに示すもののほかに、{ $number }回分の送信が保存されています。

# The rest of what was received in part.
rest-connection = <a>残りを送る</a>のは今でも後でもかまいません。一部だけ届いたファイルは、最初から送り直す必要があります。
rest-too-large = <a>残りを送る</a>のは今でも後でもかまいません。小さく何回かに分けて送信してください。<a>とても大きなファイルの送り方</a>
rest-too-many = <a>残りを送る</a>のは今でも後でもかまいません。何回かに分けて送信してください。
rest-message = メッセージの<a>残りを送る</a>のは今でも後でもかまいません。全体をファイルにして送ることもできます。
rest-no-room = <a>残りを送る</a>には、明日改めてお越しください。一部だけ届いたファイルは、最初から送り直す必要があります。
rest-malformed = 残りは<a>新しいフォーム</a>を開いて送ってください。一部だけ届いたファイルは、最初から送り直す必要があります。
rest-same = 同じコードネームなら、二つが一続きであることが記者に分かります。
rest-nothing = 二つの送信を結び付けるものはありません。何についてのものか、メッセージに書いてください。
sent-again = <a>空のフォームに戻る</a>
# A button that leads away from what was typed.
sent-done = 終わりました
sent-signed-in = まだログイン中です。終わったら<a>ログアウト</a>し、Tor Browser で「新しい識別子」を選んでください。
sent-close = 終わったら、ほかのことをする前に、このウィンドウを閉じ、Tor Browser で「新しい識別子」を選んでください。
sent-discard-note = これも、このフォームから一部だけ受信したほかのものも、記者に届けたくない場合：
sent-discard = 中止して破棄

## Codenames that were typed

codename-empty = コードネームが入力されていません。
codename-count = コードネームは8語ですが、入力は{ $number }語です。
# $number is from 1 to 8: which word it is.
codename-word = { $number }番目の単語は一覧にありません。入力に誤りがあります。
codename-check = これらの単語は組み合わせが合いません。どれか一つが違うか、順序が違います。
codename-signed-out = ログイン状態ではなくなりました。下にコードネームを入力するか、そこで別の選択肢を選んでください。
codename-signed-out-before = フォームが送信される前に、ログイン状態ではなくなっていました。
codename-again = まだ何も送信されていません。メッセージはここに残っています。ファイルは選び直してください。
codename-again-cut = メッセージが{ $number }文字より長かったため、その後の部分はもうここにありません。

## Signing in

sign-in-title = 返信を読む
sign-in-alert = ログインしていません
sign-in-over = ログイン状態ではなくなりました。数分間クリックがないとき、ログアウトしたとき、サーバーが再起動されたときにそうなります。失われたものはありません。コードネームをもう一度入力してください。
sign-in-cookie = ログインできませんでした。ブラウザーがこのページの Cookie を返さなかったか、このサイトの別のウィンドウが間に入りました。もう一度ログインしてください。この文がまた出るなら、ブラウザーが Cookie を拒否しています。このサイトに許可してください。
sign-in-no-codename = 送られたものはコードネームではありません。コードネームは8つの単語だけです。
sign-in-codename = ご自分のコードネーム
sign-in-codename-note = 8つの単語です。大文字・小文字、コンマ、改行は問いません。
sign-in-button = ログイン
sign-in-empty = どのコードネームでも受信箱が開きます。返信を待っているのに空なら、まだ返信がありません。何日か後にもう一度ご覧ください。返信は約2か月、少なくとも{ $days }日間保管され、その後削除されます。
sign-in-cookie-note = このページには Cookie が必要です。Cookie からは、ご本人のこともコードネームも分かりません。ブラウザーを閉じると消えます。

## The inbox

inbox-title = 返信
inbox-deleted = 削除しました：返信{ $number }件
inbox-changed = 何も削除していません。返信が、先ほどご覧になったものから変わっています。まずそれをご覧ください。
inbox-no-cookies = ブラウザーが Cookie を拒否しているため、ここでは読むことしかできません。ファイルのダウンロードや返信の削除をするには、このサイトに Cookie を許可して<a>ログインし直して</a>ください。記者に返事を書くには<a>フォーム</a>を使い、そこにコードネームを入力してください。
inbox-busy = 今とても多くの人がログインしているため、ここでは読むことしかできません。ファイルのダウンロードや返信の削除をするには、数分後に<a>ログインし直して</a>ください。記者に返事を書くには<a>フォーム</a>を使い、そこにコードネームを入力してください。
inbox-empty = ここに返信はありません。記者は届いたものをオフラインで読むため、何日もかかることがよくあります。後で、同じコードネームでもう一度ご覧ください。返信は約2か月、少なくとも{ $days }日間保管され、その後は読まれたかどうかにかかわらず削除されます。
inbox-read = 読んだら削除してください。ここで削除したものは二度と戻りません。
inbox-damaged = この返信は壊れていて開けません。もう一度送るよう、記者に書いてください。
inbox-files = ファイル。必ず、オンラインでないコンピューターで開いてください。どこで開かれたかが、ファイルから他人に伝わることがあります。
inbox-delete = この返信を削除
inbox-delete-all = 返信{ $number }件をすべて削除
inbox-next = 次にすること
inbox-send = 返事を書く、追加で送る
inbox-never = 編集部がお名前を必要とすることは決してありません。知られたくなければ、書くときにお名前を出さないでください。
inbox-sign-out = ログアウト
inbox-close = 終わったら、このウィンドウを閉じ、Tor Browser で「新しい識別子」を選んでください。

delete-all-title = すべての返信を削除しますか？
delete-all-text = 削除すると二度と戻りません。記者には知らされません。ご覧になった後に別の返信が来ていた場合は何も削除されず、まずそれを見るよう求められます。
delete-all-yes = すべて削除
delete-all-no = <a>いいえ、返信に戻る</a>

signed-out-title = ログアウトしました
signed-out-text = ログアウトしました。サーバーはコードネームを忘れました。
signed-out-identity = 続けて Tor Browser で「新しい識別子」を選んでください。すべてのウィンドウが閉じ、表示された内容が忘れられます。

## When there is no page

error-not-found = ここにはありません
error-not-found-text = そのようなページはありません。入力の誤りかもしれません。
error-method = この方法では使えません
error-method-text = このページはそのようには使えません。
error-no-form = フォームではありません
error-no-form-text = 届いたものは、このサイトのフォームから送られたものではありません（<code>multipart/form-data</code>）。その内容は何も保存していません。
error-foreign = 実行していません
error-foreign-text = これは受信箱のページから送られたものでないか、そのページがもう有効ではありません。何も変更していません。<a>受信箱</a>を開き直してください。
error-damaged = 壊れています
error-damaged-text = このファイルは記者が送ったものと一致せず、開けません。もう一度送るよう、記者に書いてください。
error-too-slow = 受信していません
error-too-slow-text = フォームが最後まで届きませんでした。何も実行していません。前に戻って、もう一度お試しください。
error-not-now = 今はできません
error-too-often-text = 短い時間に、Tor の一つの経路からとても多くの要求がありました。数分待ってからページを再読み込みするか、Tor Browser でこのサイト用の新しい回線に切り替えてください（アドレスの前の印）。受信したものは保存されています。
error-busy-text = 今とても多くの人がダウンロードしています。失われたものはありません。1分後にもう一度お試しください。
error-internal-text = サーバーがこれを実行できませんでした。失われたものはありません。後でもう一度お試しください。
error-home = <a>最初のページへ</a>
