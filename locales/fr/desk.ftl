# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Journalistes
desk-sign-in-over = Votre session n’est plus ouverte. Cela arrive après quelques minutes sans clic, douze heures après l’ouverture de la session, quand le serveur est redémarré, et quand l’admin a modifié votre compte.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Aucune session n’a été ouverte. Attendez le prochain code de votre application, et saisissez de nouveau le nom, la phrase de passe et le code. Chaque code n’est accepté qu’une fois. Dans les premières minutes après le démarrage du serveur, et après plusieurs codes erronés, même les bons sont refusés : attendez alors quelques minutes. Si cela continue, adressez-vous à votre admin.
desk-sign-in-name = Nom
desk-sign-in-passphrase = Phrase de passe
desk-sign-in-passphrase-note = Les huit mots. Les majuscules, les virgules et les traits d’union n’ont pas d’importance.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Code
desk-sign-in-code-note = Les six chiffres que votre application affiche en ce moment.
desk-sign-in-cookie-note = Cette page a besoin d’un cookie, qui disparaît quand vous fermez le navigateur.
desk-signed-out-text = Votre session est fermée.
desk-signed-out-again = <a>Ouvrir de nouveau une session</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Votre session est ouverte sous le nom { $name }.
desk-sign-out = Fermer la session
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Depuis votre précédente ouverture de session, quelqu’un a saisi votre phrase de passe avec un code erroné : { $number } fois. Si ce n’était pas vous, votre phrase de passe est connue : demandez-en une nouvelle à votre admin ({ $command }).
    [many] Depuis votre précédente ouverture de session, quelqu’un a saisi votre phrase de passe avec un code erroné : { $number } fois. Si ce n’était pas vous, votre phrase de passe est connue : demandez-en une nouvelle à votre admin ({ $command }).
   *[other] Depuis votre précédente ouverture de session, quelqu’un a saisi votre phrase de passe avec un code erroné : { $number } fois. Si ce n’était pas vous, votre phrase de passe est connue : demandez-en une nouvelle à votre admin ({ $command }).
}
desk-attention = Ce qui demande votre attention
desk-disk-full = Le disque est plein : même les messages ne sont plus acceptés. L’admin doit libérer de la place maintenant.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = Le disque a atteint sa réserve : les messages sont acceptés, pas les fichiers. Libérez de la place : récupérez les envois, marquez-les comme récupérés, et demandez à l’admin d’exécuter <code>postern purge</code>.
desk-fragments = { $number ->
    [one] Un arrêt brutal du serveur a coupé { $number } envoi : téléchargez ce qui est marqué « coupé par un arrêt brutal » comme tout autre envoi ; <code>postern-reader open</code> reconstitue ce qui est arrivé.
    [many] Un arrêt brutal du serveur a coupé { $number } envois : téléchargez ce qui est marqué « coupé par un arrêt brutal » comme tout autre envoi ; <code>postern-reader open</code> reconstitue ce qui est arrivé.
   *[other] Un arrêt brutal du serveur a coupé { $number } envois : téléchargez ce qui est marqué « coupé par un arrêt brutal » comme tout autre envoi ; <code>postern-reader open</code> reconstitue ce qui est arrivé.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = L’horloge a reculé : elle indique le { $day }, mais des clés du { $used } ont déjà été utilisées ; aucune clé antérieure n’est utilisée, donc remettez l’horloge à l’heure.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = Les clés de { $name } étaient valables jusqu’au { $day } : ce qui arrive tant que de nouvelles n’ont pas été ajoutées ne peut pas être ouvert par { $name } (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = Les clés de { $name } étaient valables jusqu’au { $day }, et personne n’en a d’autres : la dernière reste utilisée tant que de nouvelles n’ont pas été ajoutées (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = Les clés de { $name } sont valables jusqu’au { $day } : créez-en d’autres avec <code>postern-reader keygen --extend</code>, et ajoutez-les avec { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } n’a pas de clé pour ce jour : celle qui commence le { $day } est déjà en service.

## The list

desk-list-title = Envois reçus
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] Vous avez téléchargé { $number } envoi le { $day }. Quand vous avez le fichier, et qu’il s’ouvre, marquez l’envoi :
    [many] Vous avez téléchargé { $number } envois le { $day }. Quand vous avez le fichier, et qu’il s’ouvre, marquez les envois :
   *[other] Vous avez téléchargé { $number } envois le { $day }. Quand vous avez le fichier, et qu’il s’ouvre, marquez les envois :
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Marquer { $number } envoi comme récupéré
    [many] Marquer { $number } envois comme récupérés
   *[other] Marquer { $number } envois comme récupérés
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Un téléchargement de { $number } envoi, commencé le { $day }, n’est pas allé jusqu’au bout. <a>Le poursuivre</a> : laissez le navigateur le reprendre, ou utilisez { $command }. Ou bien abandonnez-le, et commencez-en un autre avec tout ce qui est nouveau :
    [many] Un téléchargement de { $number } envois, commencé le { $day }, n’est pas allé jusqu’au bout. <a>Le poursuivre</a> : laissez le navigateur le reprendre, ou utilisez { $command }. Ou bien abandonnez-le, et commencez-en un autre avec tout ce qui est nouveau :
   *[other] Un téléchargement de { $number } envois, commencé le { $day }, n’est pas allé jusqu’au bout. <a>Le poursuivre</a> : laissez le navigateur le reprendre, ou utilisez { $command }. Ou bien abandonnez-le, et commencez-en un autre avec tout ce qui est nouveau :
}
desk-download-another = Commencer un autre téléchargement
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } envoi que vous n’avez pas récupéré, { $size } en tout.
    [many] { $number } envois que vous n’avez pas récupérés, { $size } en tout.
   *[other] { $number } envois que vous n’avez pas récupérés, { $size } en tout.
}
desk-download-new = Télécharger tout ce qui est nouveau
desk-download-again = Télécharger tout ce qui est nouveau, et de nouveau ces envois
desk-download-marks = Télécharger ne marque rien. Un envoi est supprimé quelques jours après que chaque journaliste, ou l’admin, l’a marqué comme récupéré ; tout le reste est conservé.
desk-nothing-new = Rien de nouveau : vous avez récupéré tout ce qu’il y a.
desk-to-replies = <a>Remettre des réponses destinées aux sources</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] Dans la corbeille : { $number } envoi. L’admin peut restaurer ce qui a été supprimé, pendant au moins { $days } jours : <code>postern trash list</code>.
    [many] Dans la corbeille : { $number } envois. L’admin peut restaurer ce qui a été supprimé, pendant au moins { $days } jours : <code>postern trash list</code>.
   *[other] Dans la corbeille : { $number } envois. L’admin peut restaurer ce qui a été supprimé, pendant au moins { $days } jours : <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Passer la liste</a>, pour aller à ce que l’on fait de ce qui est choisi.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Choisir
desk-column-submission = Envoi
desk-column-day = Jour
desk-column-state = État
desk-column-size = Taille
desk-column-file = Fichier
# The state of a submission, alone in its cell.
desk-state-new = <strong>nouveau</strong>
desk-state-new-cut = <strong>nouveau</strong>, coupé par un arrêt brutal
desk-state-collected = récupéré
desk-state-collected-cut = récupéré, coupé par un arrêt brutal
desk-download = Télécharger
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Télécharger { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = Ce qui est choisi :
# It asks before it deletes: hence the dots.
desk-delete = Supprimer…
desk-mark = Marquer comme récupéré
desk-empty = Il n’y a pas d’envoi ici.
desk-pages = Pages de la liste
desk-newest = <a>Les plus récents</a>
desk-older = <a>Plus anciens</a>
desk-day = Aller à un jour
desk-day-show = Afficher
desk-in-all = { $number ->
    [one] { $number } envoi en tout.
    [many] { $number } envois en tout.
   *[other] { $number } envois en tout.
}
# Padded: made larger, so that sizes say less.
desk-padded = Les tailles comprennent du remplissage : elles indiquent à 12 % près ce qui a été envoyé.

## Deleting and marking

desk-delete-title = { $number ->
    [one] Supprimer { $number } envoi ?
    [many] Supprimer { $number } envois ?
   *[other] Supprimer { $number } envois ?
}
desk-delete-new = { $number ->
    [one] Dont { $number } que vous n’avez pas récupéré : il se peut que personne ne sache ce qu’il dit.
    [many] Dont { $number } que vous n’avez pas récupérés : il se peut que personne ne sache ce qu’ils disent.
   *[other] Dont { $number } que vous n’avez pas récupérés : il se peut que personne ne sache ce qu’ils disent.
}
desk-delete-list = Ce qui est supprimé
desk-delete-text = Ce qui est supprimé disparaît de la liste de chaque journaliste. L’admin peut le restaurer pendant au moins { $days } jours ; ensuite, c’est écrasé.
desk-delete-yes = { $number ->
    [one] Supprimer { $number } envoi
    [many] Supprimer { $number } envois
   *[other] Supprimer { $number } envois
}
desk-delete-no = <a>Ne rien supprimer</a>
desk-done = Effectué
desk-marked = { $number ->
    [one] Vous avez marqué { $number } envoi comme récupéré.
    [many] Vous avez marqué { $number } envois comme récupérés.
   *[other] Vous avez marqué { $number } envois comme récupérés.
}
desk-marked-text = { $days ->
    [one] Ce que chaque journaliste, ou l’admin, a marqué est supprimé après environ { $days } jour.
    [many] Ce que chaque journaliste, ou l’admin, a marqué est supprimé après environ { $days } jours.
   *[other] Ce que chaque journaliste, ou l’admin, a marqué est supprimé après environ { $days } jours.
}
desk-deleted = { $number ->
    [one] { $number } envoi supprimé. L’admin peut restaurer ce qui a été supprimé, pendant au moins { $days } jours.
    [many] { $number } envois supprimés. L’admin peut restaurer ce qui a été supprimé, pendant au moins { $days } jours.
   *[other] { $number } envois supprimés. L’admin peut restaurer ce qui a été supprimé, pendant au moins { $days } jours.
}
desk-back = <a>Revenir à la liste</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Remettre des réponses
# Before the title of the page, when nothing came of it.
desk-replies-alert = Rien n’a été importé
desk-replies-taken = { $number ->
    [one] { $number } réponse importée.
    [many] { $number } réponses importées.
   *[other] { $number } réponses importées.
}
# $number counts answers.
desk-replies-known = Déjà présentes, ou supprimées par leur source : { $number }.
desk-replies-repaired = Endommagées auparavant, et réparées : { $number }.
desk-replies-no-room-for = { $number ->
    [one] Le disque n’a pas de place pour { $number } réponse. Demandez à l’admin de libérer de la place, et remettez de nouveau le même fichier.
    [many] Le disque n’a pas de place pour { $number } réponses. Demandez à l’admin de libérer de la place, et remettez de nouveau le même fichier.
   *[other] Le disque n’a pas de place pour { $number } réponses. Demandez à l’admin de libérer de la place, et remettez de nouveau le même fichier.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] Le lot présente { $number } défaut. Ce qui est bon a été importé. Si le fichier a été endommagé ou coupé en chemin, remettez-le encore une fois ; sinon, faites un nouveau lot avec le reste.
    [many] Le lot présente { $number } défauts. Ce qui est bon a été importé. Si le fichier a été endommagé ou coupé en chemin, remettez-le encore une fois ; sinon, faites un nouveau lot avec le reste.
   *[other] Le lot présente { $number } défauts. Ce qui est bon a été importé. Si le fichier a été endommagé ou coupé en chemin, remettez-le encore une fois ; sinon, faites un nouveau lot avec le reste.
}
desk-replies-destroy = Détruisez maintenant votre copie du fichier : elle révèle quelles réponses ont été écrites ensemble.
desk-replies-no-bundle = Ce n’est pas un lot de réponses. Choisissez le <code>replies.tar</code> que <code>postern-reader reply</code> a écrit. Rien n’a été importé.
desk-replies-too-large = Ce fichier dépasse { $size }, le maximum accepté ici. Faites plusieurs lots, ou demandez à l’admin de l’importer avec <code>postern replies import</code>. Rien n’a été importé.
desk-replies-no-room = Le disque n’a pas de place pour ce fichier. Demandez à l’admin de libérer de la place. Rien n’a été importé.
desk-replies-no-file = Aucun fichier n’a été choisi, ou bien il était vide. Rien n’a été importé.
desk-replies-cut = Le fichier n’est pas arrivé jusqu’au bout. Rien n’a été importé : veuillez l’envoyer encore une fois.
desk-replies-importing = Quelqu’un d’autre est en train d’importer des réponses. Rien de votre fichier n’a été importé : veuillez envoyer le fichier encore une fois dans une minute.
desk-replies-file = Le fichier <code>replies.tar</code>
desk-replies-file-note = Tel que <code>postern-reader reply</code> l’a écrit, jusqu’à { $size }. Remettre deux fois le même fichier est sans danger.
desk-replies-button = Remettre

## When there is no page

desk-error-gone = Plus disponible
desk-error-gone-text = Ce que vous demandez a été supprimé ou marqué comme récupéré, ou le serveur a été redémarré depuis le début de ce téléchargement. Si vous poursuiviez un téléchargement interrompu, supprimez le fichier inachevé, et téléchargez encore une fois tout ce qui est nouveau.
desk-error-nothing-new = Rien de nouveau
desk-error-nothing-new-text = Vous avez récupéré tout ce qu’il y a. Rien n’a été téléchargé.
desk-error-nothing-chosen = Rien n’est choisi
desk-error-nothing-chosen-text = Rien n’a été modifié : choisissez d’abord des envois dans la liste. Il se peut aussi que ce qui était choisi ait disparu entre-temps.
desk-error-no-form-text = Ce qui est arrivé n’a pas été envoyé par un formulaire de ce site. Rien n’a été fait.
desk-error-signed-out-text = Aucune session n’est ouverte. Rien n’a été fait. <a>Ouvrez une session</a>, et réessayez.
desk-error-foreign-text = Cela ne venait pas d’une page de ce site, ou venait d’une page qui n’est plus valable. Rien n’a été fait. Ouvrez de nouveau la page.
desk-error-too-often-text = De très nombreuses demandes sont venues par un même chemin à travers Tor en peu de temps. Veuillez attendre quelques minutes, puis recharger la page ; ou demandez à Tor Browser un nouveau circuit pour ce site. Pour ouvrir une session, utilisez un nouveau code.
desk-error-busy-text = Trop de personnes font la même chose en ce moment. Veuillez revenir en arrière, et réessayer dans une minute ; pour ouvrir une session, avec un nouveau code.
desk-error-internal-text = Le serveur n’a pas pu le faire. Veuillez réessayer plus tard.
