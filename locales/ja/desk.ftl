# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = 記者
desk-sign-in-over = ログイン状態ではなくなりました。数分間クリックがないとき、ログインから12時間たったとき、サーバーが再起動されたとき、管理者がアカウントを変更したときにそうなります。
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = ログインできませんでした。アプリに次のコードが出るのを待ち、三つすべてを入力し直してください。どのコードも1回しか使えません。サーバーの起動から最初の数分間と、誤ったコードが何度か続いた後は、正しいコードも拒否されます。その場合は数分お待ちください。それでも続くなら、管理者に問い合わせてください。
desk-sign-in-name = 名前
desk-sign-in-passphrase = パスフレーズ
desk-sign-in-passphrase-note = 8つの単語です。大文字・小文字、コンマ、ハイフンは問いません。
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = コード
desk-sign-in-code-note = アプリに今表示されている6桁の数字です。
desk-sign-in-cookie-note = このページには Cookie が必要です。ブラウザーを閉じると消えます。
desk-signed-out-text = ログアウトしました。
desk-signed-out-again = <a>もう一度ログインする</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = { $name } としてログイン中です。
desk-sign-out = ログアウト
# $command is what the admin types.
desk-wrong-codes = 今回のひとつ前のログイン以降、誰かがあなたのパスフレーズを、誤ったコードとともに入力しました：{ $number }回。ご本人でなければ、パスフレーズが知られています。管理者に新しいものを求めてください（{ $command }）。
desk-attention = 対応が必要なこと
desk-disk-full = ディスクがいっぱいです。メッセージも受け取れません。管理者が今すぐ空きを作る必要があります。
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = ディスクの空きが予備の分だけになりました。メッセージは受け取りますが、ファイルは受け取りません。空きを作るため、情報提供を引き取り、引き取り済みにして、管理者に <code>postern purge</code> を実行してもらってください。
desk-fragments = サーバーのクラッシュで、情報提供{ $number }件が途中で切れました。「クラッシュで途中まで」と示されたものも、ほかと同じようにダウンロードしてください。届いた分は <code>postern-reader open</code> で復元されます。
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = 時計が戻りました。{ $day } を示していますが、{ $used } の鍵がすでに使われています。それより前の鍵は使われないため、時計を正しく合わせてください。
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = { $name } の鍵は { $day } で終わりました。新しい鍵が来るまでに届くものを、{ $name } は開くことができません（<code>postern-reader keygen --extend</code>、{ $command }）。
desk-keys-last = { $name } の鍵は { $day } で終わり、ほかの鍵は誰も持っていません。新しい鍵が来るまで、最後の鍵を使い続けます（<code>postern-reader keygen --extend</code>、{ $command }）。
desk-keys-end = { $name } の鍵は { $day } で終わります。<code>postern-reader keygen --extend</code> で追加の鍵を作り、{ $command } で取り込んでください。
# $day is the first day that this key is meant for.
desk-keys-early = { $name } には今日の鍵がありません。{ $day } から始まる鍵をすでに使っています。

## The list

desk-list-title = 情報提供
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $day } に情報提供{ $number }件をダウンロードしました。ファイルが手元にあり、開けることを確かめたら、印を付けてください：
# A button. $number counts submissions.
desk-mark-downloaded = { $number }件を引き取り済みにする
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $day } に始まった情報提供{ $number }件のダウンロードが、最後まで終わっていません。<a>続きをダウンロードする</a>：ブラウザーで再開するか、{ $command } を使ってください。または、これはそのままにして、新着すべてを含む別のダウンロードを始めてください：
desk-download-another = 別のダウンロードを始める
# $size is that of all of them together.
desk-new = まだ引き取っていない情報提供が{ $number }件あります（合計 { $size }）。
desk-download-new = 新着をすべてダウンロード
desk-download-again = 新着をすべて、これらももう一度ダウンロード
desk-download-marks = ダウンロードしても、印は付きません。情報提供は、記者の全員、または管理者が引き取り済みにしてから、数日後に削除されます。それ以外はすべて残ります。
desk-nothing-new = 新着はありません。今あるものはすべて引き取り済みです。
desk-to-replies = <a>情報提供者への返信を提出する</a>（<code>replies.tar</code>）
desk-trash = ごみ箱：情報提供{ $number }件。削除されたものは、少なくとも{ $days }日間、管理者が元に戻せます：<code>postern trash list</code>
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>一覧の後へ移動</a>（選んだものの操作）
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = 選択
desk-column-submission = 情報提供
desk-column-day = 日付
desk-column-state = 状態
desk-column-size = サイズ
desk-column-file = ファイル
# The state of a submission, alone in its cell.
desk-state-new = <strong>新着</strong>
desk-state-new-cut = <strong>新着</strong>、クラッシュで途中まで
desk-state-collected = 引き取り済み
desk-state-collected-cut = 引き取り済み、クラッシュで途中まで
desk-download = ダウンロード
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = { $id } をダウンロード
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = 選んだもの：
# It asks before it deletes: hence the dots.
desk-delete = 削除…
desk-mark = 引き取り済みにする
desk-empty = ここに情報提供はありません。
desk-pages = 一覧のページ
desk-newest = <a>最新</a>
desk-older = <a>より古いもの</a>
desk-day = 日付へ移動
desk-day-show = 表示
desk-in-all = 情報提供は全部で{ $number }件です。
# Padded: made larger, so that sizes say less.
desk-padded = サイズは大きめに調整されています。実際に送られたものとの差は 12% 以内です。

## Deleting and marking

desk-delete-title = 情報提供{ $number }件を削除しますか？
desk-delete-new = そのうち{ $number }件はまだ引き取っていません。その内容は、誰にも知られていないかもしれません。
desk-delete-list = 削除されるもの
desk-delete-text = 削除されるものは、すべての記者の一覧から消えます。少なくとも{ $days }日間は、管理者が元に戻せます。その後は上書きされます。
desk-delete-yes = 情報提供{ $number }件を削除
desk-delete-no = <a>残しておく</a>
desk-done = 完了
desk-marked = 情報提供{ $number }件を引き取り済みにしました。
desk-marked-text = 記者の全員、または管理者が引き取り済みにしたものは、約{ $days }日後に削除されます。
desk-deleted = 削除しました：情報提供{ $number }件。削除されたものは、少なくとも{ $days }日間、管理者が元に戻せます。
desk-back = <a>一覧に戻る</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = 返信の提出
# Before the title of the page, when nothing came of it.
desk-replies-alert = 何も取り込まれていません
desk-replies-taken = 取り込みました：返信{ $number }件。
# $number counts answers.
desk-replies-known = すでにここにあったか、情報提供者が削除したもの：{ $number }件。
desk-replies-repaired = 壊れていたが修復したもの：{ $number }件。
desk-replies-no-room-for = ディスクに返信{ $number }件分の空きがありません。管理者に空きを作ってもらい、同じファイルをもう一度提出してください。
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = バンドルに問題が{ $number }件あります。問題のないものは取り込まれました。ファイルが途中で壊れたか切れた場合は、もう一度提出してください。そうでなければ、残りで新しいバンドルを作ってください。
desk-replies-destroy = 手元にあるこのファイルを今、破棄してください。どの返信が一緒に書かれたかが、そこから分かります。
desk-replies-no-bundle = これは返信のバンドルではありません。<code>postern-reader reply</code> が書き出した <code>replies.tar</code> を選んでください。何も取り込まれていません。
desk-replies-too-large = ここで受け取れる上限の { $size } を超えています。いくつかのバンドルに分けるか、管理者に <code>postern replies import</code> で取り込んでもらってください。何も取り込まれていません。
desk-replies-no-room = ディスクにこのファイルの空きがありません。管理者に空きを作ってもらってください。何も取り込まれていません。
desk-replies-no-file = ファイルが選ばれていないか、空のファイルでした。何も取り込まれていません。
desk-replies-cut = ファイルが最後まで届きませんでした。何も取り込まれていません。もう一度送ってください。
desk-replies-importing = 今、ほかの人が返信を取り込んでいます。お送りのファイルからは何も取り込まれていません。1分後にもう一度送ってください。
desk-replies-file = ファイル <code>replies.tar</code>
desk-replies-file-note = <code>postern-reader reply</code> が書き出したままのもの（{ $size }まで）。同じファイルを2回提出しても害はありません。
desk-replies-button = 提出

## When there is no page

desk-error-gone = もうここにはありません
desk-error-gone-text = お求めのものは削除されたか、引き取り済みになりました。または、そのダウンロードが始まってからサーバーが再起動されました。途切れたダウンロードの続きだった場合は、途中までのファイルを削除し、新着をもう一度すべてダウンロードしてください。
desk-error-nothing-new = 新着はありません
desk-error-nothing-new-text = 今あるものはすべて引き取り済みです。何もダウンロードされていません。
desk-error-nothing-chosen = 何も選ばれていません
desk-error-nothing-chosen-text = 何も変更していません。まず一覧で情報提供を選んでください。選んだものが、その間になくなった可能性もあります。
desk-error-no-form-text = 届いたものは、このサイトのフォームから送られたものではありません。何も実行していません。
desk-error-signed-out-text = ログインしていません。何も実行していません。<a>ログイン</a>して、もう一度お試しください。
desk-error-foreign-text = これはこのサイトのページから送られたものでないか、そのページがもう有効ではありません。何も実行していません。ページを開き直してください。
desk-error-too-often-text = 短い時間に、Tor の一つの経路からとても多くの要求がありました。数分待ってからページを再読み込みするか、Tor Browser でこのサイト用の新しい回線に切り替えてください。ログインするには、新しいコードを使ってください。
desk-error-busy-text = 今、同じことをしている人が多すぎます。前に戻り、1分後にもう一度お試しください。ログインする場合は、新しいコードを使ってください。
desk-error-internal-text = サーバーがこれを実行できませんでした。後でもう一度お試しください。
