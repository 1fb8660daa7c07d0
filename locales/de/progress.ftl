# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Verlauf
progress-waiting = Noch wird nichts gesendet. Wenn Sie „Senden“ gedrückt haben, sehen Sie hier, wie viel angekommen ist.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Jetzt wird nichts gesendet. Wenn hier vorher stand, dass etwas gespeichert ist, gilt das weiterhin. Wenn Sie „Senden“ gedrückt haben, sehen Sie hier, wie viel angekommen ist.
progress-discard = Abbrechen und verwerfen
# Read aloud by screen readers with the number of percent.
progress-label = Wie viel angekommen ist
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent } %: { $received } von { $announced } angekommen.
# When nobody knows how much there will be.
progress-size = { $received } angekommen.
progress-finishing = Abschluss: Was angekommen ist ({ $received }), wird gerade verschlüsselt und gespeichert.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Wenn sich hier anderthalb Minuten lang nichts ändert, ist die Verbindung vielleicht abgebrochen. Sehen Sie dann nach, <a>was angekommen ist</a>: Es wird aufbewahrt.
progress-ended = Diese Sendung ist zu Ende. <a>Ergebnis ansehen</a>
progress-again = Diese Seite geht von selbst weiter. <a>Neu laden</a>
progress-stopping = Der Server wird gerade angehalten. Sie können weiterschreiben; senden Sie, wenn er wieder da ist. <a>Noch einmal versuchen</a>
progress-busy = Gerade nicht zu sehen
progress-busy-text = In diesem Moment sind zu viele solche Seiten offen, von diesem Formular oder insgesamt, deshalb ist der Verlauf hier nicht zu sehen. Das Senden funktioniert trotzdem. <a>Stand ansehen</a>
progress-stranger = Nicht hier
progress-stranger-text = Kein Formular dieser Website hat diese Adresse. Bitte <a>öffnen Sie das Formular neu</a> und senden Sie von dort.
