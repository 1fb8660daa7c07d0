# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = Mehr dazu
about-send = Nachricht schreiben oder Dateien senden

## Where to be, and where not

before-title = Von wo aus senden, und von wo nicht
before-why = Wer ein Netz oder ein Gerät besitzt, kann es beobachten: welche Seiten geöffnet werden, was kopiert, gedruckt oder angeschlossen wird, manchmal den Bildschirm selbst. Verschlüsselung schützt davor nicht. Deshalb gilt hierfür und für alles, was damit zusammenhängt:
before-device = Nicht auf einem Gerät, das Ihrem Arbeitgeber gehört oder von ihm verwaltet wird; auch nicht auf Ihrem eigenen Handy, wenn es ein Arbeitsprofil hat oder eine App, mit der Ihr Arbeitgeber es verwaltet.
before-network = Nicht über ein Netz, WLAN oder VPN Ihres Arbeitgebers.
before-account = Nicht über ein Konto Ihres Arbeitgebers, und nicht in einem Browser, der bei einem solchen Konto angemeldet ist.
before-search = Suchen Sie von dort aus auch nicht nach dieser Redaktion. Und nicht nach dieser Seite: Es kann auffallen, wer gesucht hat.
before-good = Besser ist ein eigenes Gerät in einem Netz, das nichts mit Ihrer Arbeit zu tun hat, am besten in einem, in dem man Sie nicht kennt, etwa in einem Café oder einer Bibliothek. Achten Sie darauf, wer Ihren Bildschirm sehen kann.
before-tor = Verwenden Sie den Tor Browser, und holen Sie ihn nur von torproject.org. Seine Sicherheitsstufe „Am sichersten“ ist hier in Ordnung, und wir raten dazu: Diese Website funktioniert ohne JavaScript. Fügen Sie keine Erweiterungen hinzu. Solange Sie hier sind, melden Sie sich damit sonst nirgends an.
before-people = Die meisten, die gefunden wurden, fand man nicht durch Technik: Sie hatten es jemandem erzählt, oder nur wenige konnten davon wissen. Sagen Sie es niemandem, und überlegen Sie, wer sonst noch hat, was Sie senden.

## Whether this page is the real one

address-title = Ist das die echte Seite?
address-site = Diese Seite gibt an, dass sie zu { $site } gehört. Jeder kann eine Seite erstellen, die genauso aussieht.
address-compare = Vergleichen Sie die Adresse in Ihrem Browser mit der, die die Redaktion auf ihrer eigenen Website oder gedruckt angibt: alles, was vor <code>.onion</code> steht, Zeichen für Zeichen.
# Behind it stands an address that has to be compared, not followed.
address-website = Die eigene Website der Redaktion:
address-onion = Die Adresse dieser Seite, wie diese Seite selbst sie angibt:
address-trap = Eine Adresse aus einem Chat, einer Gruppe oder einer Suchmaschine kann eine Falle sein. Auch Gruppen werden von anderen mitgelesen.
address-proxy = Direkt hinter <code>.onion</code> steht ein Schrägstrich oder nichts. Steht dort eine andere Endung, liest eine Zwischenstelle alles, was Sie senden. Schließen Sie die Seite, und verwenden Sie den Tor Browser.
address-where = Suchen Sie die Adresse dort heraus, wo Ihr Arbeitgeber es nicht sieht. <a>Von wo aus, und von wo nicht</a>

## What happens to it

sealed-title = Was mit Ihrer Sendung geschieht
sealed-arrival = Jedes Stück wird beim Ankommen für die Journalisten verschlüsselt, mit ihren <a>öffentlichen Schlüsseln</a>, bevor irgendetwas auf die Festplatte dieses Servers geschrieben wird. Sonst wird davon nichts gespeichert.
sealed-keys = Was zum Öffnen nötig ist, liegt auf Computern, die nie online sind. Dieser Server hat es nicht.
sealed-kept = Dazu speichert der Server eine Zufallszahl, den Tag und eine aufgerundete Größe. Er speichert nicht, woher Sie kamen, welchen Browser Sie haben oder wie spät es war, und nichts, was zwei Ihrer Besuche miteinander verbindet.
sealed-names = Die Journalisten sehen Ihre Nachricht, Ihre Dateien und die Namen der Dateien.
# $number is a number of days.
sealed-long = { $number ->
    [one] Ihre Sendung bleibt, bis die Journalisten sie abgeholt haben. Etwa { $number } Tag später wird sie hier gelöscht.
   *[other] Ihre Sendung bleibt, bis die Journalisten sie abgeholt haben. Etwa { $number } Tage später wird sie hier gelöscht.
}
sealed-running = Wer diesen Server unter seine Kontrolle bringt, während er läuft, könnte lesen, was von da an ankommt. Nicht aber, was Sie vor dem Senden selbst verschlüsseln, sofern die Schlüssel, die Sie verwendet haben, wirklich die der Journalisten sind. <a>Wie Sie selbst verschlüsseln</a>

## What is in files

files-title = Was eine Datei verraten kann
files-intro = Ein Dokument kann verraten, wer es hatte. Das müssen die Journalisten wissen, bevor sie etwas veröffentlichen; nicht alles lässt sich finden oder entfernen.
files-documents = Texte, Tabellen und PDFs enthalten die Namen derer, die sie verfasst und zuletzt geändert haben, nachverfolgte Änderungen, Kommentare und verborgene Seiten.
files-photographs = Fotos enthalten den Ort, die Zeit und die Kamera. Spuren auf einem Objektiv sind auf allen seinen Bildern zu sehen.
files-prints = Ausdrucke und Scans: Viele Farbdrucker fügen winzige gelbe Punkte hinzu, die den Drucker und die Zeit verraten.
files-copies = Kopien für eine einzelne Person: Wörter, Leerzeichen, Schreibweisen oder Zeichen, die niemand sieht, können von Kopie zu Kopie verschieden sein. Dann verrät Sie schon ein Zitat.
files-screens = Bildschirmfotos zeigen Konten, Uhren und offene Fenster. Ton und Video enthalten Stimmen und Räume.
files-names = Die Namen von Dateien und Ordnern sehen die Journalisten. Benennen Sie um, was verrät, wer Sie sind.
files-say = Sagen Sie in der Nachricht, was Sie darüber wissen: wer es sonst noch hat, ob sich Kopien unterscheiden, was nicht wörtlich veröffentlicht werden darf. Das Original ist oft der beste Beweis; ob es so veröffentlicht werden muss, wie es ist, ist eine andere Frage.

## What helps the journalists

helps-title = Was den Journalisten hilft
helps-what = Was geschehen ist, wer es getan hat, wann und wo: in der Reihenfolge, in der es geschah.
helps-how = Woher Sie es wissen: ob Sie es gesehen, gelesen oder gehört haben, und von wem.
helps-proof = Womit es sich beweisen lässt, und wo sich das sonst noch finden ließe.
helps-not = Was nicht veröffentlicht werden darf, weil nur Sie oder wenige andere es wussten oder hatten.
helps-when = Ob es eilt, und bis wann.
helps-name = Sie müssen nicht sagen, wer Sie sind. Wenn Ihre Stellung wichtig ist, sagen Sie davon nur so viel, wie nötig ist.
helps-answers = Die Journalisten haben oft Fragen. Wählen Sie, dass Sie eine Antwort lesen möchten, und sehen Sie in einigen Tagen wieder nach. <a>Wie Sie wiederkommen</a>
# Instead of it where no answers are given.
helps-alone = Die Journalisten können Sie hier nichts fragen: Schreiben Sie alles, was sie wissen müssen.

## Coming back

codename-title = Wiederkommen, und wie lange etwas aufbewahrt wird
codename-what = Ein Codename besteht aus acht Wörtern, die diese Website für Sie erzeugt. Mit ihm lesen Sie Antworten, von jedem Computer aus, und senden mehr.
codename-paper = Schreiben Sie ihn auf Papier, und legen Sie es dorthin, wo niemand nachsieht. Fotografieren Sie ihn nicht, und speichern Sie ihn nicht in einem Handy oder einem Konto.
codename-lost = Niemand kann ihn Ihnen noch einmal geben. Wenn er verloren ist, senden Sie mit einem neuen, und sagen Sie, was Sie früher gesendet haben.
codename-tie = Unter demselben Codenamen sehen die Journalisten, dass zwei Sendungen von einer Person kommen. Ohne Codenamen, oder mit einem anderen, verbindet sie hier nichts.
codename-back = Um wiederzukommen, wählen Sie <a>Antworten lesen</a> und geben Sie die Wörter ein.
# $days is a number of days, always more than 40.
codename-wait = Eine Antwort wartet etwa zwei Monate, mindestens { $days } Tage; dann wird sie gelöscht, gelesen oder nicht. Sie können sie früher löschen.
# $time is a number of minutes.
codename-memory = Wie eine Sendung ausging, lässt sich bis { $time } nach ihrem Ende nachsehen, unter der Adresse, die ihr Formular zeigt.
codename-theirs = Was die Journalisten abgeholt haben, behalten sie auf ihren eigenen Computern, solange ihre Arbeit es braucht.
# Where no answers are given, instead of codename-title.
kept-title = Wie lange Ihre Sendung aufbewahrt wird
kept-link = <a>Wie lange Ihre Sendung aufbewahrt wird</a>

## Very large files

large-title = Sehr große Dateien
# $size is the most that is taken in one send; $number is a number of files.
large-limit = Eine Sendung darf bis zu { $size } und { $number ->
    [one] { $number } Datei
   *[other] { $number } Dateien
} umfassen. Über Tor brauchen 100 MB einige Minuten bis eine Stunde; bricht die Verbindung ab, muss eine abgeschnittene Datei von Anfang an neu gesendet werden. Mehrere kleine Sendungen sind also besser als eine große.
large-several = Viele Dateien: Senden Sie einige davon, schreiben Sie den Codenamen auf, öffnen Sie ein neues Formular, wählen Sie „Ja, mit dem Codenamen, den ich schon habe“, und senden Sie die nächsten.
# Instead of it where no answers are given, and so no codenames.
large-together = Viele Dateien: Senden Sie einige davon, und öffnen Sie für die nächsten ein neues Formular. Nichts verbindet Ihre Sendungen hier miteinander. Schreiben Sie deshalb in jede Nachricht, was zusammengehört, auch bei den Teilen einer Datei: zum Beispiel „Teil 2 von 5 von …“.
large-split = Eine große Datei: Teilen Sie sie, und senden Sie die Teile nacheinander. Unter Linux und macOS:
large-split-windows = Unter Windows macht das 7-Zip („Datei aufsplitten“). Lassen Sie die Namen der Teile, wie sie sind.
large-encrypt = Vorher verschlüsseln
large-encrypt-why = Wenn Sie wollen, dass es unterwegs niemand lesen kann, auch dieser Server nicht, verschlüsseln Sie es vorher. Speichern Sie <a>die Schlüssel der Journalisten</a> als <code>keys.txt</code>, und verwenden Sie das Programm age, Version 1.3 oder neuer:
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Wenn Sie wollen, dass es unterwegs niemand lesen kann, auch dieser Server nicht, verschlüsseln Sie es vorher. Speichern Sie <a>die Schlüssel der Journalisten</a> als <code>keys.txt</code>, und verwenden Sie das Programm age:
large-encrypt-keys = Diese Schlüssel kommen von diesem Server: Wer ihn unter seine Kontrolle gebracht hat, kann stattdessen eigene anbieten. Wenn die Redaktion ihre Schlüssel auch anderswo angibt, etwa auf ihrer eigenen Website, vergleichen Sie beide, bevor Sie verschlüsseln.
large-encrypt-then = Senden Sie die neue Datei, oder teilen Sie diese: Die Journalisten können ihre Teile wieder zusammensetzen. Holen Sie die Schlüssel jedes Mal neu: Sie ändern sich.

## What nobody can promise

limits-title = Was wir nicht versprechen können
limits-tor = Dass Sie Tor verwenden, kann sehen, wer das Netz betreibt, in dem Sie sind; ebenso, wie viel Sie ungefähr gesendet haben, und wann. Nicht wohin, und nicht was.
limits-device = Spionagesoftware auf Ihrem Gerät sieht alles, bevor es verschlüsselt wird.
limits-documents = Was ein Dokument über Sie sagt, sagt es allen, die es sehen. <a>Was eine Datei verraten kann</a>
limits-server = Wer diesen Server unter seine Kontrolle bringt, während er läuft, sieht, was von da an ankommt, und kann im Namen der Redaktion Antworten schreiben. Deshalb braucht die Redaktion Ihren Namen nie.
# Where no answers are given.
limits-server-alone = Wer diesen Server unter seine Kontrolle bringt, während er läuft, sieht, was von da an ankommt. Deshalb braucht die Redaktion Ihren Namen nie.
limits-people = Es kann sein, dass die Journalisten nicht antworten, nichts veröffentlichen oder lange brauchen.
# Where no answers are given.
limits-people-alone = Es kann sein, dass die Journalisten nichts veröffentlichen oder lange brauchen.
limits-law = Das ist keine Rechtsberatung. Was das Gesetz schützt, ist von Land zu Land verschieden; fragen Sie jemanden, der sich damit auskennt. Tun Sie das nicht von der Arbeit aus.
limits-risk = Kein Werkzeug macht dies frei von Risiko. Ob es das wert ist, können nur Sie entscheiden.

## After sending

after-title = Nach dem Senden
after-close = Schließen Sie dieses Fenster, und wählen Sie im Tor Browser „Neue Identität“: Das schließt alles und vergisst, was zu sehen war.
after-paper = Wenn Sie einen Codenamen haben: Steht er auf Papier, und liegt es dort, wo niemand nachsieht?
after-files = Lassen Sie auf Ihren eigenen Geräten nichts, was dort nicht gefunden werden darf. Löschen Sie bei der Arbeit nichts, was Sie nicht ohnehin gelöscht hätten: Das fällt auf.
after-talk = Sagen Sie es niemandem. Suchen Sie nicht von der Arbeit aus nach Ihrer Geschichte, und machen Sie weiter wie bisher.
after-back = <a>Wann Sie wiederkommen sollten, und wie lange etwas aufbewahrt wird</a>
