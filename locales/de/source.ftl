# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Etwas vertraulich senden
# $site is the newsroom's name.
front-lead = Hier können Sie den Journalistinnen und Journalisten von { $site } eine Nachricht und Dateien senden, ohne zu sagen, wer Sie sind.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Wer es liest:
# Above a text of the newsroom.
front-own = Was die Redaktion über sich sagt
front-send = Nachricht schreiben oder Dateien senden
front-inbox = <a>Antworten lesen</a> auf das, was Sie früher gesendet haben, mit Ihrem Codenamen.
front-first = Bevor Sie senden
front-network = Nutzen Sie dafür kein Netz, kein Gerät und kein Konto Ihres Arbeitgebers. <a>Warum, und was besser ist</a>
front-address = Prüfen Sie, ob diese Seite die echte ist. <a>So prüfen Sie die Adresse</a>
front-inside = Ein Dokument kann verraten, wer Sie sind: durch den Autorennamen, nachverfolgte Änderungen, den Ort eines Fotos, Markierungen für eine einzelne Person. <a>Worauf Sie bei Dateien achten sollten</a>
front-what = Was damit geschieht
front-sealed = Alles wird für die Journalisten verschlüsselt, während es ankommt. Dieser Server kann es nicht wieder öffnen. <a>Wie das funktioniert</a>
front-kept = Der Server speichert dazu eine Zufallszahl, den Tag und eine gerundete Größe. Keinen Namen, keine Adresse, keine Uhrzeit.
front-safest = Es geht ohne JavaScript: Die Sicherheitsstufe „Am sichersten“ im Tor Browser ist in Ordnung.
front-more = Mehr dazu
front-helps = <a>Was den Journalisten hilft</a>
front-codename = <a>Wie Sie wiederkommen, und wie lange etwas aufbewahrt wird</a>
front-large = <a>Sehr große Dateien</a>
front-limits = <a>Was wir nicht versprechen können</a>

## The form

form-title = Nachricht und Dateien
# Above the form, when there is something to say.
form-alert = Noch nicht gesendet
form-signed-out = Sie sind nicht mehr angemeldet: Das geschieht nach einigen Minuten ohne Klick. Um unter Ihrem Codenamen zu schreiben, geben Sie ihn unten ein.
form-empty = Es wurde nichts gesendet: Das Formular enthielt weder Text noch eine Datei.
form-codename-legend = Möchten Sie eine Antwort lesen können?
form-codename-new = Ja, mit einem neuen Codenamen
form-codename-show = Codenamen anzeigen
form-codename-keep = Schreiben Sie ihn jetzt auf Papier und legen Sie es dorthin, wo niemand nachsieht, oder lernen Sie ihn auswendig. Wer ihn hat, kann die Antworten lesen; niemand kann ihn Ihnen noch einmal geben. Jedes Mal, wenn dieses Formular geöffnet wird, hat es einen anderen: Ihrer ist der, der hier stand, als Sie gesendet haben.
form-codename-later = Mit ihm können Sie Tage später wiederkommen, von jedem Computer aus: Wählen Sie „Antworten lesen“ auf der Startseite.
form-codename-mine = Ja, mit dem Codenamen, den ich schon habe
form-codename-typed = Der Codename, den Sie schon haben
form-codename-none = Keine Antwort gewünscht
form-signed-in-legend = Antworten
form-signed-in-mine = Die Journalisten dürfen unter dem Codenamen antworten, mit dem ich angemeldet bin
form-signed-in-none = Keine Antwort, und nichts, was dies mit meinen früheren Sendungen verbindet
form-signed-in-back = <a>Zurück zu den Antworten, oder abmelden</a>
form-message = Nachricht
form-message-most = Bis zu { $number ->
    [one] { $number } Zeichen.
   *[other] { $number } Zeichen.
} <a>Was den Journalisten hilft</a>
form-files = Dateien
form-files-note = Sie können mehrere auf einmal auswählen. Die Journalisten sehen die Namen der Dateien. <a>Was eine Datei verraten kann</a>
form-send = Senden
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Bis zu { $size } und { $number ->
    [one] { $number } Datei
   *[other] { $number } Dateien
} in einer Sendung. Über Tor brauchen 100 MB einige Minuten bis eine Stunde. <a>Wenn es mehr ist</a>
form-kept = Was angekommen ist, wird aufbewahrt, auch wenn die Verbindung abbricht.
form-no-files = Auf diesem Server ist gerade kein Platz für Dateien. Eine Nachricht kann gesendet werden. Bitte kommen Sie für die Dateien morgen wieder.
# Before a place on the page where the progress of the sending is shown.
form-progress = Verlauf und Eingangsbestätigung
form-sent = Ergebnis dieses Formulars
# $time is a number of minutes.
form-status = Wenn sich hier nichts bewegt, ein Fehler angezeigt wird oder ein anderes Fenster aufgeht und nichts zeigt: Sehen Sie nach, <a>was von dieser Sendung angekommen ist</a>; es steht dort bis { $time } nach dem Ende. Sie können den Link schon vor dem Senden öffnen.
form-status-codename = Bricht die Verbindung ab, wird der neue Codename nicht noch einmal gezeigt: Schreiben Sie ihn auf, bevor Sie senden.

## After sending: what has arrived

sent-unknown = Über diese Sendung ist nichts bekannt
# $time is a number of minutes.
sent-unknown-text = Über diese Sendung ist hier nichts bekannt: Sie hat nicht begonnen, oder sie endete vor mehr als { $time }, oder der Server wurde seitdem neu gestartet. Wenn Sie gerade „Senden“ gedrückt haben, laden Sie diese Seite in einem Moment neu. Wenn Sie eine frühere Sendung abbrechen wollten: Das ist hier nicht mehr möglich, und was davon angekommen war, wird aufbewahrt.
sent-arriving = Kommt noch an
sent-arriving-text = Ihre Sendung kommt gerade an. Laden Sie diese Seite neu, um zu sehen, wie es ausgeht.
sent-not-deleted = Nicht gelöscht
sent-not-deleted-text = Diese Sendung wurde abgebrochen, aber der Server konnte nicht löschen, was davon angekommen war. Es kann sein, dass es die Journalisten erreicht.
sent-whole = Eingegangen
sent-whole-text = Alles ist angekommen, ist für die Journalisten verschlüsselt und sicher gespeichert.
sent-part = Teilweise eingegangen
sent-part-kept = Was hier aufgeführt ist, ist angekommen; es ist für die Journalisten verschlüsselt und sicher gespeichert.
sent-empty = Es wurde nichts gesendet
sent-empty-text = Das Formular enthielt weder Text noch eine Datei. Schreiben Sie eine Nachricht oder wählen Sie Dateien aus, und senden Sie noch einmal.
sent-nothing = Nicht eingegangen
sent-discarded = Verworfen
sent-discarded-text = Dieses Formular wurde abgebrochen. Was davon angekommen war, wurde hier gelöscht, ebenso, was frühere, nur teilweise eingegangene Sendungen davon hinterlassen hatten. Aufbewahrt wird nur eine Sendung, die vollständig eingegangen ist.
# The same form is sent again after it was cancelled.
sent-form-cancelled = Dieses Formular wurde zuvor abgebrochen, deshalb nimmt es nichts mehr an, und von dieser Sendung wurde nichts aufbewahrt. Wenn Sie trotzdem senden möchten: Kopieren Sie Ihre Nachricht, <a>öffnen Sie ein neues Formular</a> und senden Sie von dort.
sent-bad-token = Das kam nicht von einem Formular dieser Website, oder es kam von einem, das nicht mehr gültig ist. Nichts davon wurde aufbewahrt. Bitte <a>öffnen Sie das Formular neu</a> und senden Sie von dort.
sent-unanswerable = Es wurde nichts gesendet. Fragt das Formular nach Ihrem Codenamen, dann berichtigen Sie ihn dort und senden Sie noch einmal. Wenn nicht, kopieren Sie Ihre Nachricht, <a>öffnen Sie das Formular neu</a> und geben Sie Ihren Codenamen dort ein; Dateien müssen neu ausgewählt werden.
sent-too-often = Dieses Formular wurde zu oft gesendet, deshalb wurde von dieser letzten Sendung nichts aufbewahrt. Was vorher eingegangen ist, wird aufbewahrt. Bitte <a>öffnen Sie ein neues Formular</a> und senden Sie von dort, was noch fehlt.
sent-too-much = In kurzer Zeit kamen auf demselben Weg durch Tor sehr viele Sendungen von Ihnen, deshalb wurde von dieser Sendung nichts aufbewahrt. Was vorher eingegangen ist, wird aufbewahrt. Bitte warten Sie zehn Minuten, und senden Sie es dann noch einmal. Wenn es früher weitergehen soll, kopieren Sie Ihre Nachricht, fordern Sie im Tor Browser einen neuen Kanal für diese Website an (das Zeichen vor der Adresse), und senden Sie die Nachricht von <a>einem neuen Formular</a>.
sent-busy = In diesem Moment senden sehr viele Menschen, deshalb konnte dieser Server es nicht annehmen, und von dieser Sendung wurde nichts aufbewahrt. Bitte senden Sie es in zehn Minuten noch einmal.
sent-not-stored = Der Server konnte nicht speichern, was Sie gesendet haben; betrachten Sie es als nicht eingegangen. Bitte senden Sie es später noch einmal.
# Below it is listed what an earlier send of the same form left.
sent-before = Was von diesem Formular vorher eingegangen ist, wird aufbewahrt: Es ist hier aufgeführt.

# Why only a part was received.
part-connection = Die Verbindung brach ab, bevor alles angekommen war.
part-idle = Lange kam nichts mehr, deshalb wurde die Sendung beendet.
part-shutdown = Der Server musste anhalten, bevor alles angekommen war.
# $size is the most that is taken in one send.
part-too-large = Das war mehr, als in einer Sendung angenommen werden kann (bis zu { $size }).
part-too-many = Das waren mehr Dateien, als in einer Sendung angenommen werden können (bis zu { $number }).
part-message = { $number ->
    [one] Die Nachricht war länger als { $number } Zeichen und wurde dort abgeschnitten.
   *[other] Die Nachricht war länger als { $number } Zeichen und wurde dort abgeschnitten.
}
part-no-room = Auf diesem Server ist gerade kein Platz für weitere Dateien.
part-malformed = Der Rest dessen, was Ihr Browser gesendet hat, war nicht lesbar.
part-no-files = Von den Dateien wurde keine aufbewahrt.

# Why nothing was received.
nothing-connection = Die Verbindung brach ab, bevor etwas angekommen war. Bitte senden Sie es noch einmal.
nothing-idle = Lange kam nichts, deshalb wurde die Sendung beendet. Bitte senden Sie es noch einmal.
nothing-shutdown = Der Server musste anhalten, bevor etwas angekommen war. Bitte senden Sie es in einigen Minuten noch einmal.
nothing-too-large = Das war mehr, als in einer Sendung angenommen werden kann (bis zu { $size }). Nichts davon wurde aufbewahrt. Bitte senden Sie weniger oder kleinere Dateien, in mehreren Sendungen.
nothing-too-many = Das waren mehr Dateien, als in einer Sendung angenommen werden können. Bitte senden Sie sie in mehreren Sendungen.
nothing-message = Die Nachricht war zu lang. Bitte senden Sie eine kürzere, oder senden Sie sie als Datei.
nothing-no-room = Auf diesem Server ist gerade kein Platz. Nichts davon wurde aufbewahrt. Bitte kommen Sie morgen wieder.
nothing-malformed = Was Ihr Browser gesendet hat, war nicht lesbar. Nichts davon wurde aufbewahrt. Bitte öffnen Sie das Formular neu und senden Sie von dort.

# A table of what has arrived.
list-title = Was angekommen ist
list-message = Nachricht
list-characters = { $number ->
    [one] { $number } Zeichen
   *[other] { $number } Zeichen
}
list-characters-part = { $number ->
    [one] { $number } Zeichen, nicht alles davon
   *[other] { $number } Zeichen, nicht alles davon
}
list-files = Vollständige Dateien
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, zusammen { $size }
   *[other] { $number }, zusammen { $size }
}
list-file = Datei { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = Eine Datei, unvollständig
list-cut-size = { $size } davon

# Answers, on the receipt.
receipt-declined = Sie haben „Keine Antwort gewünscht“ gewählt, deshalb wurde der eingegebene Codename nicht verwendet: Nichts verbindet dies mit dem, was Sie früher gesendet haben.
receipt-codename = Ihr Codename
# $days is a number of days, always more than 40.
receipt-keep = Bewahren Sie ihn auf: Mit ihm können Sie in einigen Tagen <a>Antworten lesen</a>, von jedem Computer aus, und mehr senden. Niemand kann ihn Ihnen zeigen, sobald diese Seite geschlossen ist. Eine Antwort wartet etwa zwei Monate auf Sie, mindestens { $days } Tage.
receipt-signed-in = Antworten lassen sich unter <a>Antworten lesen</a> abrufen, mit dem Codenamen, mit dem Sie angemeldet sind.
receipt-new = Antworten lassen sich unter <a>Antworten lesen</a> abrufen, mit dem Codenamen, den das Formular gezeigt hat: Schreiben Sie ihn auf, bevor Sie das Formular schließen. Hier kann er nicht angezeigt werden. Wenn Sie ihn nicht haben, kann niemand Antworten hierauf lesen: Senden Sie es dann mit einem neuen Codenamen noch einmal, und erwähnen Sie das in der Nachricht.
receipt-typed = Antworten lassen sich unter <a>Antworten lesen</a> abrufen, mit dem Codenamen, den Sie eingegeben haben.
receipt-never = Die Journalisten können hierauf nicht antworten. Wenn Sie eine Antwort möchten, <a>senden Sie eine Nachricht</a> mit dem richtigen Codenamen, und sagen Sie darin, was Sie vorher gesendet haben.
receipt-others = { $number ->
    [one] Dieses Formular wurde mehr als einmal gesendet: Außer dem, was hier aufgeführt ist, wird { $number } andere Sendung davon aufbewahrt.
   *[other] Dieses Formular wurde mehr als einmal gesendet: Außer dem, was hier aufgeführt ist, werden { $number } andere Sendungen davon aufbewahrt.
}

# The rest of what was received in part.
rest-connection = Sie können <a>den Rest senden</a>, jetzt oder später; eine Datei, die nur teilweise ankam, muss von Anfang an neu gesendet werden.
rest-too-large = Sie können <a>den Rest senden</a>, jetzt oder später, in mehreren kleineren Sendungen. <a>Wie Sie sehr große Dateien senden</a>
rest-too-many = Sie können <a>den Rest senden</a>, jetzt oder später, in mehreren Sendungen.
rest-message = Sie können <a>den Rest senden</a>, der von der Nachricht fehlt, jetzt oder später, oder die ganze Nachricht als Datei.
rest-no-room = Bitte kommen Sie morgen wieder, um <a>den Rest zu senden</a>; eine Datei, die nur teilweise ankam, muss von Anfang an neu gesendet werden.
rest-malformed = Bitte öffnen Sie für den Rest <a>ein neues Formular</a>; eine Datei, die nur teilweise ankam, muss von Anfang an neu gesendet werden.
rest-same = Beim selben Codenamen sehen die Journalisten, dass beides zusammengehört.
rest-nothing = Nichts verbindet die beiden Sendungen; sagen Sie also in der Nachricht, worum es in ihnen geht.
sent-again = <a>Zurück zu einem leeren Formular</a>
# A button that leads away from what was typed.
sent-done = Ich bin fertig
sent-signed-in = Sie sind noch angemeldet. Wenn Sie fertig sind, <a>melden Sie sich ab</a> und wählen Sie im Tor Browser „Neue Identität“.
sent-close = Wenn Sie fertig sind, schließen Sie dieses Fenster und wählen Sie im Tor Browser „Neue Identität“, bevor Sie irgendetwas anderes tun.
sent-discard-note = Wenn dies die Journalisten nicht erreichen soll, und auch nichts anderes, was von diesem Formular teilweise eingegangen ist:
sent-discard = Abbrechen und verwerfen

## Codenames that were typed

codename-empty = Es wurde kein Codename eingegeben.
codename-count = { $number ->
    [one] Ein Codename hat acht Wörter; das ist eines.
   *[other] Ein Codename hat acht Wörter; das sind { $number }.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] Das erste Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
    [2] Das zweite Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
    [3] Das dritte Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
    [4] Das vierte Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
    [5] Das fünfte Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
    [6] Das sechste Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
    [7] Das siebte Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
   *[8] Das achte Wort steht nicht auf der Liste: Es enthält einen Tippfehler.
}
codename-check = Diese Wörter gehören nicht zusammen: Eines von ihnen ist falsch, oder die Reihenfolge stimmt nicht.
codename-signed-out = Sie sind nicht mehr angemeldet: Geben Sie unten Ihren Codenamen ein, oder wählen Sie dort etwas anderes aus.
codename-signed-out-before = Sie wurden abgemeldet, bevor das Formular gesendet wurde.
codename-again = Es wurde noch nichts gesendet. Ihre Nachricht steht wieder hier; Dateien müssen neu ausgewählt werden.
codename-again-cut = { $number ->
    [one] Die Nachricht war länger als { $number } Zeichen: Was danach kommt, steht nicht mehr hier.
   *[other] Die Nachricht war länger als { $number } Zeichen: Was danach kommt, steht nicht mehr hier.
}

## Signing in

sign-in-title = Antworten lesen
sign-in-alert = Nicht angemeldet
sign-in-over = Sie sind nicht mehr angemeldet. Das geschieht nach einigen Minuten ohne Klick, wenn Sie sich abmelden, und wenn der Server neu gestartet wird. Nichts ist verloren: Geben Sie Ihren Codenamen noch einmal ein.
sign-in-cookie = Die Anmeldung kam nicht zustande: Ihr Browser hat das Cookie dieser Seite nicht zurückgesendet, oder ein anderes Fenster dieser Website kam dazwischen. Bitte melden Sie sich noch einmal an. Wenn diese Zeile wieder erscheint, lehnt Ihr Browser Cookies ab: Erlauben Sie sie für diese Website.
sign-in-no-codename = Was gesendet wurde, ist kein Codename: Der besteht aus acht Wörtern, und aus sonst nichts.
sign-in-codename = Ihr Codename
sign-in-codename-note = Die acht Wörter. Großbuchstaben, Kommas und Zeilenumbrüche spielen keine Rolle.
sign-in-button = Anmelden
sign-in-empty = Jeder Codename öffnet ein Postfach. Wenn Ihres leer ist, obwohl Sie eine Antwort erwarten, gibt es noch keine: Sehen Sie in einigen Tagen wieder nach. Eine Antwort wartet etwa zwei Monate, mindestens { $days } Tage; dann wird sie gelöscht.
sign-in-cookie-note = Diese Seite braucht ein Cookie. Es sagt nichts über Sie oder Ihren Codenamen und ist weg, wenn Sie den Browser schließen.

## The inbox

inbox-title = Antworten
inbox-deleted = { $number ->
    [one] Gelöscht: { $number } Antwort.
   *[other] Gelöscht: { $number } Antworten.
}
inbox-changed = Es wurde nichts gelöscht: Jetzt sind andere Antworten da als die, die Sie gesehen hatten. Sehen Sie sie zuerst an.
inbox-no-cookies = Ihr Browser lehnt Cookies ab, deshalb können Sie hier nur lesen. Um Dateien herunterzuladen oder Antworten zu löschen, erlauben Sie Cookies für diese Website und <a>melden Sie sich noch einmal an</a>. Um zu antworten, verwenden Sie <a>das Formular</a> und geben Sie Ihren Codenamen dort ein.
inbox-busy = Gerade melden sich sehr viele Menschen an, deshalb können Sie hier nur lesen. Um Dateien herunterzuladen oder Antworten zu löschen, <a>melden Sie sich noch einmal an</a>, in einigen Minuten. Um zu antworten, verwenden Sie <a>das Formular</a> und geben Sie Ihren Codenamen dort ein.
inbox-empty = Hier ist keine Antwort. Die Journalisten lesen offline, was ankommt, und das dauert oft Tage: Sehen Sie später wieder nach, mit demselben Codenamen. Eine Antwort wartet etwa zwei Monate, mindestens { $days } Tage; dann wird sie gelöscht, gelesen oder nicht.
inbox-read = Lesen Sie die Antworten, dann löschen Sie sie: Was hier gelöscht wird, ist endgültig weg.
inbox-damaged = Diese Antwort ist beschädigt und lässt sich nicht öffnen. Bitten Sie die Journalisten, die Antwort noch einmal zu senden.
inbox-files = Dateien. Öffnen Sie sie nur auf einem Computer, der nicht online ist: Eine Datei kann anderen verraten, wo sie geöffnet wurde.
inbox-delete = Diese Antwort löschen
inbox-delete-all = { $number ->
    [one] { $number } Antwort löschen
   *[other] Alle { $number } Antworten löschen
}
inbox-next = Wie es weitergeht
inbox-send = Zurückschreiben oder mehr senden
inbox-never = Die Redaktion braucht Ihren Namen nie. Nennen Sie ihn beim Schreiben nicht, wenn Sie unbekannt bleiben wollen.
inbox-sign-out = Abmelden
inbox-close = Wenn Sie fertig sind, schließen Sie dieses Fenster und wählen Sie im Tor Browser „Neue Identität“.

delete-all-title = Alle Antworten löschen?
delete-all-text = Sie sind dann endgültig weg, und die Journalisten erfahren nichts davon. Falls eine weitere gekommen ist, seit Sie nachgesehen haben, wird nichts gelöscht, und Sie werden gebeten, sie zuerst anzusehen.
delete-all-yes = Alle löschen
delete-all-no = <a>Nein, zurück zu den Antworten</a>

signed-out-title = Abgemeldet
signed-out-text = Sie sind abgemeldet, und der Server hat Ihren Codenamen vergessen.
signed-out-identity = Wählen Sie jetzt „Neue Identität“ im Tor Browser: Das schließt alle Fenster und vergisst, was in ihnen zu sehen war.

## When there is no page

error-not-found = Nicht hier
error-not-found-text = Diese Seite gibt es nicht. Vielleicht liegt ein Tippfehler vor.
error-method = So geht es nicht
error-method-text = Diese Seite lässt sich so nicht verwenden.
error-no-form = Kein Formular
error-no-form-text = Was ankam, wurde nicht mit dem Formular dieser Website gesendet (<code>multipart/form-data</code>). Nichts davon wurde aufbewahrt.
error-foreign = Nicht ausgeführt
error-foreign-text = Das kam nicht von einer Seite Ihres Postfachs, oder es kam von einer, die nicht mehr gültig ist. Es wurde nichts geändert. Öffnen Sie <a>Ihr Postfach</a> neu.
error-damaged = Beschädigt
error-damaged-text = Diese Datei ist nicht das, was die Journalisten gesendet haben, und lässt sich nicht öffnen. Bitten Sie die Journalisten, die Datei noch einmal zu senden.
error-too-slow = Nicht eingegangen
error-too-slow-text = Das Formular kam nicht bis zum Ende an. Nichts wurde ausgeführt. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
error-not-now = Gerade nicht möglich
error-too-often-text = In kurzer Zeit wurde auf demselben Weg durch Tor sehr viel angefordert. Bitte warten Sie einige Minuten, und laden Sie die Seite dann neu; oder fordern Sie im Tor Browser einen neuen Kanal für diese Website an (das Zeichen vor der Adresse). Was eingegangen ist, wird aufbewahrt.
error-busy-text = In diesem Moment laden sehr viele Menschen etwas herunter. Nichts ging verloren. Bitte versuchen Sie es in einer Minute noch einmal.
error-internal-text = Der Server konnte das nicht ausführen. Nichts ging verloren. Bitte versuchen Sie es später noch einmal.
error-home = <a>Zur Startseite</a>
