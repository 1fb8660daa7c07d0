# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Journalistinnen und Journalisten
desk-sign-in-over = Sie sind nicht mehr angemeldet. Das geschieht nach einigen Minuten ohne Klick, zwölf Stunden nach der Anmeldung, wenn der Server neu gestartet wird, und wenn die Administration Ihr Konto geändert hat.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Die Anmeldung kam nicht zustande. Warten Sie auf den nächsten Code Ihrer App, und geben Sie Name, Passphrase und Code noch einmal ein. Jeder Code wird nur einmal angenommen. In den ersten Minuten nach dem Start des Servers und nach mehreren falschen Codes werden auch richtige abgelehnt: Warten Sie dann einige Minuten. Wenn es so weitergeht, fragen Sie Ihre Administration.
desk-sign-in-name = Name
desk-sign-in-passphrase = Passphrase
desk-sign-in-passphrase-note = Die acht Wörter. Großbuchstaben, Kommas und Bindestriche spielen keine Rolle.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Code
desk-sign-in-code-note = Die sechs Ziffern, die Ihre App jetzt anzeigt.
desk-sign-in-cookie-note = Diese Seite braucht ein Cookie; es ist weg, wenn Sie den Browser schließen.
desk-signed-out-text = Sie sind abgemeldet.
desk-signed-out-again = <a>Wieder anmelden</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Sie sind angemeldet als { $name }.
desk-sign-out = Abmelden
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Seit Ihrer vorigen Anmeldung hat jemand Ihre Passphrase mit einem falschen Code eingegeben: { $number }-mal. Wenn Sie das nicht waren, ist Ihre Passphrase bekannt: Bitten Sie Ihre Administration um eine neue ({ $command }).
   *[other] Seit Ihrer vorigen Anmeldung hat jemand Ihre Passphrase mit einem falschen Code eingegeben: { $number }-mal. Wenn Sie das nicht waren, ist Ihre Passphrase bekannt: Bitten Sie Ihre Administration um eine neue ({ $command }).
}
desk-attention = Was Aufmerksamkeit braucht
desk-disk-full = Die Festplatte ist voll: Nicht einmal Nachrichten werden angenommen. Die Administration muss jetzt Platz schaffen.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = Auf der Festplatte ist nur noch die Reserve frei: Nachrichten werden angenommen, Dateien nicht. Schaffen Sie Platz: Holen Sie Einsendungen ab, markieren Sie sie als abgeholt, und bitten Sie die Administration, <code>postern purge</code> auszuführen.
desk-fragments = { $number ->
    [one] Ein Absturz des Servers hat { $number } Einsendung abgeschnitten: Laden Sie, was mit „durch Absturz abgeschnitten“ gekennzeichnet ist, herunter wie jede andere; <code>postern-reader open</code> stellt wieder her, was angekommen ist.
   *[other] Ein Absturz des Servers hat { $number } Einsendungen abgeschnitten: Laden Sie, was mit „durch Absturz abgeschnitten“ gekennzeichnet ist, herunter wie jede andere; <code>postern-reader open</code> stellt wieder her, was angekommen ist.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = Die Uhr ist zurückgesprungen: Sie zeigt { $day }, aber Schlüssel vom { $used } wurden schon verwendet; frühere werden nicht verwendet, stellen Sie also die Uhr richtig.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = Die Schlüssel von { $name } galten bis { $day }: Was ankommt, bis neue hinzugefügt sind, kann { $name } nicht öffnen (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = Die Schlüssel von { $name } galten bis { $day }, und niemand hat andere: Der letzte bleibt in Gebrauch, bis neue hinzugefügt sind (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = Die Schlüssel von { $name } gelten bis { $day }: Erzeugen Sie weitere mit <code>postern-reader keygen --extend</code>, und fügen Sie sie mit { $command } hinzu.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } hat keinen Schlüssel für diesen Tag: Der, der am { $day } beginnt, ist schon in Gebrauch.

## The list

desk-list-title = Einsendungen
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] { $number } Einsendung haben Sie am { $day } heruntergeladen. Wenn Sie die Datei haben und sie sich öffnen lässt, markieren Sie die Einsendung:
   *[other] { $number } Einsendungen haben Sie am { $day } heruntergeladen. Wenn Sie die Datei haben und sie sich öffnen lässt, markieren Sie die Einsendungen:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] { $number } Einsendung als abgeholt markieren
   *[other] { $number } Einsendungen als abgeholt markieren
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Der Download von { $number } Einsendung, begonnen am { $day }, ist nicht zu Ende. <a>Download fortsetzen</a>: Lassen Sie den Browser ihn wieder aufnehmen, oder verwenden Sie { $command }. Oder lassen Sie ihn, und beginnen Sie einen anderen mit allem, was neu ist:
   *[other] Der Download von { $number } Einsendungen, begonnen am { $day }, ist nicht zu Ende. <a>Download fortsetzen</a>: Lassen Sie den Browser ihn wieder aufnehmen, oder verwenden Sie { $command }. Oder lassen Sie ihn, und beginnen Sie einen anderen mit allem, was neu ist:
}
desk-download-another = Anderen Download beginnen
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } Einsendung, die Sie nicht abgeholt haben, insgesamt { $size }.
   *[other] { $number } Einsendungen, die Sie nicht abgeholt haben, insgesamt { $size }.
}
desk-download-new = Alle neuen herunterladen
desk-download-again = Alle neuen herunterladen, auch diese noch einmal
desk-download-marks = Herunterladen markiert nichts. Eine Einsendung wird gelöscht, einige Tage nachdem alle Journalistinnen und Journalisten oder die Administration sie als abgeholt markiert haben; alles andere bleibt.
desk-nothing-new = Nichts Neues: Sie haben alles abgeholt, was da ist.
desk-to-replies = <a>Antworten für Quellen übergeben</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] Im Papierkorb: { $number } Einsendung. Die Administration kann Gelöschtes mindestens { $days } Tage lang zurückholen: <code>postern trash list</code>.
   *[other] Im Papierkorb: { $number } Einsendungen. Die Administration kann Gelöschtes mindestens { $days } Tage lang zurückholen: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Liste überspringen</a>: zu dem, was mit dem Ausgewählten geschieht.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Auswählen
desk-column-submission = Einsendung
desk-column-day = Tag
desk-column-state = Stand
desk-column-size = Größe
desk-column-file = Datei
# The state of a submission, alone in its cell.
desk-state-new = <strong>neu</strong>
desk-state-new-cut = <strong>neu</strong>, durch Absturz abgeschnitten
desk-state-collected = abgeholt
desk-state-collected-cut = abgeholt, durch Absturz abgeschnitten
desk-download = Herunterladen
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = { $id } herunterladen
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = Was ausgewählt ist:
# It asks before it deletes: hence the dots.
desk-delete = Löschen …
desk-mark = Als abgeholt markieren
desk-empty = Hier ist keine Einsendung.
desk-pages = Seiten der Liste
desk-newest = <a>Neueste</a>
desk-older = <a>Ältere</a>
desk-day = Zu einem Tag gehen
desk-day-show = Anzeigen
desk-in-all = { $number ->
    [one] Insgesamt { $number } Einsendung.
   *[other] Insgesamt { $number } Einsendungen.
}
# Padded: made larger, so that sizes say less.
desk-padded = Die Größen enthalten Füllung: Sie geben auf 12 % genau an, was gesendet wurde.

## Deleting and marking

desk-delete-title = { $number ->
    [one] { $number } Einsendung löschen?
   *[other] { $number } Einsendungen löschen?
}
desk-delete-new = { $number ->
    [one] { $number } davon haben Sie nicht abgeholt: Was darin steht, ist vielleicht niemandem bekannt.
   *[other] { $number } davon haben Sie nicht abgeholt: Was darin steht, ist vielleicht niemandem bekannt.
}
desk-delete-list = Was gelöscht wird
desk-delete-text = Was gelöscht wird, verschwindet aus den Listen aller Journalistinnen und Journalisten. Die Administration kann es mindestens { $days } Tage lang zurückholen; dann wird es überschrieben.
desk-delete-yes = { $number ->
    [one] { $number } Einsendung löschen
   *[other] { $number } Einsendungen löschen
}
desk-delete-no = <a>Nichts löschen</a>
desk-done = Ausgeführt
desk-marked = { $number ->
    [one] Sie haben { $number } Einsendung als abgeholt markiert.
   *[other] Sie haben { $number } Einsendungen als abgeholt markiert.
}
desk-marked-text = { $days ->
    [one] Was alle Journalistinnen und Journalisten oder die Administration markiert haben, wird nach etwa { $days } Tag gelöscht.
   *[other] Was alle Journalistinnen und Journalisten oder die Administration markiert haben, wird nach etwa { $days } Tagen gelöscht.
}
desk-deleted = { $number ->
    [one] Gelöscht: { $number } Einsendung. Die Administration kann Gelöschtes mindestens { $days } Tage lang zurückholen.
   *[other] Gelöscht: { $number } Einsendungen. Die Administration kann Gelöschtes mindestens { $days } Tage lang zurückholen.
}
desk-back = <a>Zurück zur Liste</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Antworten übergeben
# Before the title of the page, when nothing came of it.
desk-replies-alert = Nichts wurde übernommen
desk-replies-taken = { $number ->
    [one] Übernommen: { $number } Antwort.
   *[other] Übernommen: { $number } Antworten.
}
# $number counts answers.
desk-replies-known = Schon vorhanden oder von ihrer Quelle gelöscht: { $number }.
desk-replies-repaired = Vorher beschädigt und nun repariert: { $number }.
desk-replies-no-room-for = { $number ->
    [one] Auf der Festplatte ist kein Platz für { $number } Antwort. Bitten Sie die Administration, Platz zu schaffen, und übergeben Sie dieselbe Datei noch einmal.
   *[other] Auf der Festplatte ist kein Platz für { $number } Antworten. Bitten Sie die Administration, Platz zu schaffen, und übergeben Sie dieselbe Datei noch einmal.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] Das Paket hat { $number } Fehler. Was in Ordnung ist, wurde übernommen. Wenn die Datei unterwegs beschädigt oder abgeschnitten wurde, übergeben Sie sie noch einmal; andernfalls erstellen Sie ein neues Paket mit dem Rest.
   *[other] Das Paket hat { $number } Fehler. Was in Ordnung ist, wurde übernommen. Wenn die Datei unterwegs beschädigt oder abgeschnitten wurde, übergeben Sie sie noch einmal; andernfalls erstellen Sie ein neues Paket mit dem Rest.
}
desk-replies-destroy = Vernichten Sie jetzt Ihre Kopie der Datei: Sie verrät, welche Antworten zusammen geschrieben wurden.
desk-replies-no-bundle = Das ist kein Paket von Antworten. Wählen Sie die Datei <code>replies.tar</code> aus, die <code>postern-reader reply</code> geschrieben hat. Nichts wurde übernommen.
desk-replies-too-large = Die Datei ist größer als { $size }; mehr wird hier nicht angenommen. Erstellen Sie mehrere Pakete, oder lassen Sie die Administration die Datei mit <code>postern replies import</code> übernehmen. Nichts wurde übernommen.
desk-replies-no-room = Auf der Festplatte ist kein Platz dafür. Bitten Sie die Administration, Platz zu schaffen. Nichts wurde übernommen.
desk-replies-no-file = Es wurde keine Datei ausgewählt, oder sie war leer. Nichts wurde übernommen.
desk-replies-cut = Die Datei kam nicht bis zum Ende an. Nichts wurde übernommen: Bitte senden Sie sie noch einmal.
desk-replies-importing = In diesem Moment werden Antworten von jemand anderem übernommen. Von Ihrer Datei wurde nichts übernommen: Bitte senden Sie die Datei in einer Minute noch einmal.
desk-replies-file = Die Datei <code>replies.tar</code>
desk-replies-file-note = So, wie <code>postern-reader reply</code> sie geschrieben hat, bis zu { $size }. Dieselbe Datei zweimal schadet nicht.
desk-replies-button = Übergeben

## When there is no page

desk-error-gone = Nicht mehr da
desk-error-gone-text = Was Sie aufrufen, wurde gelöscht oder als abgeholt markiert, oder der Server wurde seit dem Beginn dieses Downloads neu gestartet. Wenn Sie einen abgebrochenen Download fortsetzen wollten, löschen Sie die unvollständige Datei, und laden Sie noch einmal alle neuen Einsendungen herunter.
desk-error-nothing-new = Nichts Neues
desk-error-nothing-new-text = Sie haben alles abgeholt, was da ist. Es wurde nichts heruntergeladen.
desk-error-nothing-chosen = Nichts ausgewählt
desk-error-nothing-chosen-text = Es wurde nichts geändert: Wählen Sie zuerst in der Liste Einsendungen aus. Vielleicht ist auch inzwischen weg, was ausgewählt war.
desk-error-no-form-text = Was ankam, wurde nicht mit einem Formular dieser Website gesendet. Nichts wurde ausgeführt.
desk-error-signed-out-text = Sie sind nicht angemeldet. Nichts wurde ausgeführt. <a>Melden Sie sich an</a>, und versuchen Sie es noch einmal.
desk-error-foreign-text = Das kam nicht von einer Seite dieser Website, oder es kam von einer, die nicht mehr gültig ist. Nichts wurde ausgeführt. Öffnen Sie die Seite neu.
desk-error-too-often-text = In kurzer Zeit wurde auf demselben Weg durch Tor sehr viel angefordert. Bitte warten Sie einige Minuten, und laden Sie die Seite dann neu; oder fordern Sie im Tor Browser einen neuen Kanal für diese Website an. Verwenden Sie zum Anmelden einen neuen Code.
desk-error-busy-text = In diesem Moment tun zu viele dasselbe. Bitte gehen Sie zurück, und versuchen Sie es in einer Minute noch einmal; zum Anmelden mit einem neuen Code.
desk-error-internal-text = Der Server konnte das nicht ausführen. Bitte versuchen Sie es später noch einmal.
