# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Envoyer quelque chose à titre confidentiel
# $site is the newsroom's name.
front-lead = Ici, vous pouvez envoyer un message et des fichiers aux journalistes de { $site } sans dire qui vous êtes.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Qui le lit :
# Above a text of the newsroom.
front-own = Ce que la rédaction dit d’elle-même
front-send = Écrire un message ou envoyer des fichiers
front-inbox = <a>Lire les réponses</a> à ce que vous avez envoyé auparavant, avec votre nom de code.
front-first = Avant d’envoyer
front-network = N’utilisez pour cela ni réseau, ni appareil, ni compte de votre employeur. <a>Pourquoi, et ce qui est préférable</a>
front-address = Vérifiez que cette page est la vraie. <a>Comment vérifier l’adresse</a>
front-inside = Un document peut révéler qui vous êtes : son auteur, le suivi des modifications, le lieu d’une photo, des marques destinées à une seule personne. <a>Que chercher dans les fichiers</a>
front-what = Ce que devient votre envoi
front-sealed = Tout est chiffré pour les journalistes pendant la réception. Ce serveur ne peut pas le rouvrir. <a>Comment cela fonctionne</a>
front-kept = Le serveur conserve un nombre aléatoire, le jour et une taille arrondie. Ni nom, ni adresse, ni heure.
front-safest = Cela fonctionne sans JavaScript : le niveau « Le plus sûr » de Tor Browser convient.
front-more = En savoir plus
front-helps = <a>Ce qui aide les journalistes</a>
front-codename = <a>Comment revenir, et combien de temps tout est conservé</a>
front-large = <a>Très gros fichiers</a>
front-limits = <a>Ce que nous ne pouvons pas promettre</a>

## The form

form-title = Message et fichiers
# Above the form, when there is something to say.
form-alert = Pas encore envoyé
form-signed-out = Votre session n’est plus ouverte : cela arrive après quelques minutes sans clic. Pour écrire sous votre nom de code, saisissez-le ci-dessous.
form-empty = Rien n’a été envoyé : le formulaire ne contenait ni texte ni fichier.
form-codename-legend = Voulez-vous pouvoir lire une réponse ?
form-codename-new = Oui, avec un nouveau nom de code
form-codename-show = Afficher le nom de code
form-codename-keep = Notez-le maintenant sur papier, là où personne ne regarde, ou apprenez-le par cœur. Quiconque l’a peut lire les réponses ; personne ne peut vous le redonner. Chaque fois que ce formulaire est ouvert, il en contient un autre : le vôtre est celui qui figurait ici lors de votre envoi.
form-codename-later = Avec lui, vous pouvez revenir plusieurs jours plus tard, depuis n’importe quel ordinateur : choisissez « Lire les réponses » sur la page d’accueil.
form-codename-mine = Oui, avec le nom de code que j’ai déjà
form-codename-typed = Le nom de code que vous avez déjà
form-codename-none = Pas de réponse souhaitée
form-signed-in-legend = Réponses
form-signed-in-mine = Les journalistes peuvent répondre sous le nom de code de ma session
form-signed-in-none = Pas de réponse, et rien qui relie ceci à ce que j’ai envoyé auparavant
form-signed-in-back = <a>Revenir aux réponses, ou fermer la session</a>
form-message = Message
form-message-most = Jusqu’à { $number ->
    [one] { $number } caractère.
    [many] { $number } caractères.
   *[other] { $number } caractères.
} <a>Ce qui aide les journalistes</a>
form-files = Fichiers
form-files-note = Vous pouvez en choisir plusieurs à la fois. Les journalistes voient les noms des fichiers. <a>Ce qu’un fichier peut révéler</a>
form-send = Envoyer
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Jusqu’à { $size } et { $number ->
    [one] { $number } fichier
    [many] { $number } fichiers
   *[other] { $number } fichiers
} par envoi. Via Tor, 100 Mo prennent de quelques minutes à une heure. <a>Pour envoyer plus</a>
form-kept = Ce qui est arrivé est conservé, même si la connexion est coupée.
form-no-files = Ce serveur n’a pas de place pour des fichiers en ce moment. Un message peut être envoyé. Veuillez revenir demain pour les fichiers.
# Before a place on the page where the progress of the sending is shown.
form-progress = Déroulement et accusé de réception
form-sent = Résultat de ce formulaire
# $time is a number of minutes.
form-status = Si rien ne bouge ici, si une erreur s’affiche, ou si une autre fenêtre s’ouvre et n’affiche rien : regardez <a>ce qui est arrivé de cet envoi</a> ; cela y est indiqué jusqu’à { $time } après la fin. Vous pouvez ouvrir ce lien avant d’envoyer.
form-status-codename = Si la connexion est coupée, le nouveau nom de code n’est pas affiché de nouveau : notez-le avant d’envoyer.

## After sending: what has arrived

sent-unknown = On ne sait rien de cet envoi
# $time is a number of minutes.
sent-unknown-text = Cet envoi est inconnu ici : il n’a pas commencé, ou il a pris fin il y a plus de { $time }, ou le serveur a été redémarré depuis. Si vous venez d’appuyer sur « Envoyer », rechargez cette page dans un instant. Si vous vouliez annuler un envoi antérieur : ce n’est plus possible ici, et ce qui en était arrivé est conservé.
sent-arriving = Réception en cours
sent-arriving-text = Votre envoi est en train d’arriver. Rechargez cette page pour voir comment il se termine.
sent-not-deleted = Non supprimé
sent-not-deleted-text = Cet envoi a été annulé, mais le serveur n’a pas pu supprimer ce qui en était arrivé. Il se peut que cela parvienne aux journalistes.
sent-whole = Reçu
sent-whole-text = Tout est arrivé, a été chiffré pour les journalistes et enregistré de façon sûre.
sent-part = Reçu en partie
sent-part-kept = Ce qui figure dans cette liste est arrivé, a été chiffré pour les journalistes et enregistré de façon sûre.
sent-empty = Rien n’a été envoyé
sent-empty-text = Le formulaire ne contenait ni texte ni fichier. Écrivez un message ou choisissez des fichiers, et envoyez de nouveau.
sent-nothing = Non reçu
sent-discarded = Supprimé
sent-discarded-text = Ce formulaire a été annulé. Ce qui en était arrivé a été supprimé ici, de même que ce qui restait de ses envois antérieurs reçus en partie. Seul un envoi reçu en entier est conservé.
# The same form is sent again after it was cancelled.
sent-form-cancelled = Ce formulaire a été annulé auparavant, donc il n’accepte plus rien, et rien de cet envoi n’a été conservé. Pour envoyer quand même : copiez votre message, <a>ouvrez un nouveau formulaire</a> et envoyez-le à partir de là.
sent-bad-token = Cela ne venait pas d’un formulaire de ce site, ou venait d’un formulaire qui n’est plus valable. Rien n’en a été conservé. Veuillez <a>rouvrir le formulaire</a> et envoyer à partir de là.
sent-unanswerable = Rien n’a été envoyé. Si le formulaire demande votre nom de code, corrigez-le et envoyez de nouveau. Sinon, copiez votre message, <a>rouvrez le formulaire</a> et saisissez-y votre nom de code ; les fichiers doivent être choisis de nouveau.
sent-too-often = Ce formulaire a été envoyé trop souvent, donc rien de ce dernier envoi n’a été conservé. Ce qui a été reçu auparavant est conservé. Veuillez <a>ouvrir un nouveau formulaire</a> et envoyer à partir de là ce qui manque encore.
sent-too-much = De très nombreux envois sont venus de vous par un même chemin à travers Tor en peu de temps, donc rien de cet envoi n’a été conservé. Ce qui a été reçu auparavant est conservé. Veuillez attendre dix minutes, puis envoyer de nouveau. Pour continuer plus tôt, copiez votre message, demandez à Tor Browser un nouveau circuit pour ce site (le symbole devant l’adresse) et envoyez-le à partir d’<a>un nouveau formulaire</a>.
sent-busy = Un très grand nombre de personnes envoient en ce moment, donc ce serveur n’a pas pu accepter cet envoi, et rien n’en a été conservé. Veuillez envoyer de nouveau dans dix minutes.
sent-not-stored = Le serveur n’a pas pu enregistrer ce que vous avez envoyé ; considérez-le comme non reçu. Veuillez l’envoyer de nouveau plus tard.
# Below it is listed what an earlier send of the same form left.
sent-before = Ce qui avait été reçu de ce formulaire auparavant est conservé : en voici la liste.

# Why only a part was received.
part-connection = La connexion a été coupée avant que tout soit arrivé.
part-idle = Plus rien n’est venu pendant longtemps, donc l’envoi a été clos.
part-shutdown = Le serveur a dû s’arrêter avant que tout soit arrivé.
# $size is the most that is taken in one send.
part-too-large = C’était plus qu’un envoi ne peut contenir (jusqu’à { $size }).
part-too-many = Il y avait plus de fichiers qu’un envoi ne peut en contenir (jusqu’à { $number }).
part-message = { $number ->
    [one] Le message dépassait { $number } caractère et a été coupé à cet endroit.
    [many] Le message dépassait { $number } caractères et a été coupé à cet endroit.
   *[other] Le message dépassait { $number } caractères et a été coupé à cet endroit.
}
part-no-room = Ce serveur n’a plus de place pour d’autres fichiers en ce moment.
part-malformed = Le reste de ce que votre navigateur a envoyé n’a pas pu être lu.
part-no-files = Aucun de ses fichiers n’a été conservé.

# Why nothing was received.
nothing-connection = La connexion a été coupée avant que quoi que ce soit arrive. Veuillez envoyer de nouveau.
nothing-idle = Rien n’est venu pendant longtemps, donc l’envoi a été clos. Veuillez envoyer de nouveau.
nothing-shutdown = Le serveur a dû s’arrêter avant que quoi que ce soit arrive. Veuillez envoyer de nouveau dans quelques minutes.
nothing-too-large = C’était plus qu’un envoi ne peut contenir (jusqu’à { $size }). Rien n’en a été conservé. Veuillez envoyer moins de fichiers ou de plus petits, en plusieurs envois.
nothing-too-many = Il y avait plus de fichiers qu’un envoi ne peut en contenir. Veuillez les envoyer en plusieurs envois.
nothing-message = Le message était trop long. Veuillez en envoyer un plus court, ou l’envoyer sous forme de fichier.
nothing-no-room = Ce serveur n’a pas de place en ce moment. Rien n’en a été conservé. Veuillez revenir demain.
nothing-malformed = Ce que votre navigateur a envoyé n’a pas pu être lu. Rien n’en a été conservé. Veuillez rouvrir le formulaire et envoyer à partir de là.

# A table of what has arrived.
list-title = Ce qui est arrivé
list-message = Message
list-characters = { $number ->
    [one] { $number } caractère
    [many] { $number } caractères
   *[other] { $number } caractères
}
list-characters-part = { $number ->
    [one] { $number } caractère, pas la totalité
    [many] { $number } caractères, pas la totalité
   *[other] { $number } caractères, pas la totalité
}
list-files = Fichiers, entiers
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, en tout { $size }
    [many] { $number }, en tout { $size }
   *[other] { $number }, en tout { $size }
}
list-file = Fichier { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = Un fichier, en partie
list-cut-size = { $size } de ce fichier

# Answers, on the receipt.
receipt-declined = Vous avez choisi « Pas de réponse souhaitée », donc le nom de code saisi n’a pas été utilisé : rien ne relie ceci à ce que vous avez envoyé auparavant.
receipt-codename = Votre nom de code
# $days is a number of days, always more than 40.
receipt-keep = Gardez-le : avec lui, vous pouvez <a>lire les réponses</a> dans quelques jours, depuis n’importe quel ordinateur, et faire d’autres envois. Personne ne peut vous le montrer une fois cette page fermée. Une réponse vous attend environ deux mois, au moins { $days } jours.
receipt-signed-in = Les réponses peuvent être lues sous <a>Lire les réponses</a>, avec le nom de code de votre session.
receipt-new = Les réponses peuvent être lues sous <a>Lire les réponses</a>, avec le nom de code que le formulaire affichait : notez-le avant de fermer le formulaire. Il ne peut pas être affiché ici. Si vous ne l’avez pas, personne ne peut lire de réponses à ceci : alors, envoyez-le de nouveau avec un nouveau nom de code, et dites-le dans le message.
receipt-typed = Les réponses peuvent être lues sous <a>Lire les réponses</a>, avec le nom de code que vous avez saisi.
receipt-never = Les journalistes ne peuvent pas répondre à ceci. Si vous voulez une réponse, <a>envoyez un message</a> avec le bon nom de code, et dites-y ce que vous avez envoyé auparavant.
receipt-others = { $number ->
    [one] Ce formulaire a été envoyé plus d’une fois : outre ce qui figure ici, { $number } autre envoi en est conservé.
    [many] Ce formulaire a été envoyé plus d’une fois : outre ce qui figure ici, { $number } autres envois en sont conservés.
   *[other] Ce formulaire a été envoyé plus d’une fois : outre ce qui figure ici, { $number } autres envois en sont conservés.
}

# The rest of what was received in part.
rest-connection = Vous pouvez <a>envoyer le reste</a> maintenant ou plus tard ; un fichier arrivé en partie doit être renvoyé depuis le début.
rest-too-large = Vous pouvez <a>envoyer le reste</a> maintenant ou plus tard, en plusieurs envois plus petits. <a>Comment envoyer de très gros fichiers</a>
rest-too-many = Vous pouvez <a>envoyer le reste</a> maintenant ou plus tard, en plusieurs envois.
rest-message = Vous pouvez <a>envoyer le reste</a> du message maintenant ou plus tard, ou bien le message entier sous forme de fichier.
rest-no-room = Veuillez revenir demain pour <a>envoyer le reste</a> ; un fichier arrivé en partie doit être renvoyé depuis le début.
rest-malformed = Veuillez ouvrir <a>un nouveau formulaire</a> pour le reste ; un fichier arrivé en partie doit être renvoyé depuis le début.
rest-same = Avec le même nom de code, les journalistes voient que les deux vont ensemble.
rest-nothing = Rien ne relie les deux envois ; dites donc dans le message de quoi ils parlent.
sent-again = <a>Revenir à un formulaire vide</a>
# A button that leads away from what was typed.
sent-done = J’ai terminé
sent-signed-in = Votre session est encore ouverte. Quand vous aurez terminé, <a>fermez la session</a> et choisissez « Nouvelle identité » dans Tor Browser.
sent-close = Quand vous aurez terminé, fermez cette fenêtre et choisissez « Nouvelle identité » dans Tor Browser avant de faire quoi que ce soit d’autre.
sent-discard-note = Si vous ne voulez pas que cela parvienne aux journalistes, ni quoi que ce soit d’autre reçu en partie de ce formulaire :
sent-discard = Annuler et supprimer

## Codenames that were typed

codename-empty = Aucun nom de code n’a été saisi.
codename-count = { $number ->
    [one] Un nom de code compte huit mots ; en voici un seul.
    [many] Un nom de code compte huit mots ; en voici { $number }.
   *[other] Un nom de code compte huit mots ; en voici { $number }.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] Le premier mot n’est pas dans la liste : il contient une faute de frappe.
    [2] Le deuxième mot n’est pas dans la liste : il contient une faute de frappe.
    [3] Le troisième mot n’est pas dans la liste : il contient une faute de frappe.
    [4] Le quatrième mot n’est pas dans la liste : il contient une faute de frappe.
    [5] Le cinquième mot n’est pas dans la liste : il contient une faute de frappe.
    [6] Le sixième mot n’est pas dans la liste : il contient une faute de frappe.
    [7] Le septième mot n’est pas dans la liste : il contient une faute de frappe.
   *[8] Le huitième mot n’est pas dans la liste : il contient une faute de frappe.
}
codename-check = Ces mots ne vont pas ensemble : l’un d’eux est faux, ou leur ordre n’est pas le bon.
codename-signed-out = Votre session n’est plus ouverte : saisissez votre nom de code ci-dessous, ou choisissez-y autre chose.
codename-signed-out-before = Votre session s’est fermée avant l’envoi du formulaire.
codename-again = Rien n’a encore été envoyé. Votre message est de nouveau ici ; les fichiers doivent être choisis de nouveau.
codename-again-cut = { $number ->
    [one] Le message dépassait { $number } caractère : la suite n’est plus ici.
    [many] Le message dépassait { $number } caractères : la suite n’est plus ici.
   *[other] Le message dépassait { $number } caractères : la suite n’est plus ici.
}

## Signing in

sign-in-title = Lire les réponses
sign-in-alert = Session non ouverte
sign-in-over = Votre session n’est plus ouverte. Cela arrive après quelques minutes sans clic, quand vous fermez la session, et quand le serveur est redémarré. Rien n’est perdu : saisissez de nouveau votre nom de code.
sign-in-cookie = Aucune session n’a été ouverte : votre navigateur n’a pas renvoyé le cookie de cette page, ou une autre fenêtre de ce site s’est interposée. Veuillez ouvrir la session encore une fois. Si cette ligne réapparaît, votre navigateur refuse les cookies : autorisez-les pour ce site.
sign-in-no-codename = Ce qui a été envoyé n’est pas un nom de code : il s’agit de huit mots, et de rien d’autre.
sign-in-codename = Votre nom de code
sign-in-codename-note = Les huit mots. Les majuscules, les virgules et les retours à la ligne n’ont pas d’importance.
sign-in-button = Ouvrir la session
sign-in-empty = Chaque nom de code ouvre une boîte de réception. Si la vôtre est vide alors que vous attendez une réponse, il n’y en a pas encore : revenez voir dans quelques jours. Une réponse attend environ deux mois, au moins { $days } jours ; ensuite, elle est supprimée.
sign-in-cookie-note = Cette page a besoin d’un cookie. Il ne dit rien de vous ni de votre nom de code, et disparaît quand vous fermez le navigateur.

## The inbox

inbox-title = Réponses
inbox-deleted = { $number ->
    [one] { $number } réponse supprimée.
    [many] { $number } réponses supprimées.
   *[other] { $number } réponses supprimées.
}
inbox-changed = Rien n’a été supprimé : il y a maintenant d’autres réponses que celles que vous aviez vues. Regardez-les d’abord.
inbox-no-cookies = Votre navigateur refuse les cookies, donc vous pouvez seulement lire ici. Pour télécharger des fichiers ou supprimer des réponses, autorisez les cookies pour ce site et <a>ouvrez de nouveau la session</a>. Pour répondre, utilisez <a>le formulaire</a> et saisissez-y votre nom de code.
inbox-busy = Un très grand nombre de personnes ouvrent une session en ce moment, donc vous pouvez seulement lire ici. Pour télécharger des fichiers ou supprimer des réponses, <a>ouvrez de nouveau la session</a> dans quelques minutes. Pour répondre, utilisez <a>le formulaire</a> et saisissez-y votre nom de code.
inbox-empty = Il n’y a pas de réponse ici. Les journalistes lisent hors ligne ce qui arrive, et cela prend souvent des jours : revenez voir plus tard, avec le même nom de code. Une réponse attend environ deux mois, au moins { $days } jours ; ensuite, elle est supprimée, lue ou non.
inbox-read = Lisez-les, puis supprimez-les : ce qui est supprimé ici l’est définitivement.
inbox-damaged = Cette réponse est endommagée et ne peut pas être ouverte. Demandez aux journalistes de l’envoyer de nouveau.
inbox-files = Fichiers. Ne les ouvrez que sur un ordinateur qui n’est pas en ligne : un fichier peut indiquer à d’autres où il a été ouvert.
inbox-delete = Supprimer cette réponse
inbox-delete-all = { $number ->
    [one] Supprimer { $number } réponse
    [many] Supprimer les { $number } réponses
   *[other] Supprimer les { $number } réponses
}
inbox-next = Et ensuite
inbox-send = Répondre, ou faire un autre envoi
inbox-never = La rédaction n’a jamais besoin de votre nom. Ne le donnez pas quand vous écrivez, si vous voulez garder l’anonymat.
inbox-sign-out = Fermer la session
inbox-close = Quand vous aurez terminé, fermez cette fenêtre et choisissez « Nouvelle identité » dans Tor Browser.

delete-all-title = Supprimer toutes les réponses ?
delete-all-text = Elles disparaissent alors définitivement, et les journalistes n’en sont pas avertis. Si une autre est arrivée depuis que vous avez regardé, rien n’est supprimé, et on vous demande de la regarder d’abord.
delete-all-yes = Les supprimer toutes
delete-all-no = <a>Non, revenir aux réponses</a>

signed-out-title = Session fermée
signed-out-text = Votre session est fermée, et le serveur a oublié votre nom de code.
signed-out-identity = Choisissez maintenant « Nouvelle identité » dans Tor Browser : cela ferme toutes les fenêtres et oublie ce qui y était affiché.

## When there is no page

error-not-found = Introuvable
error-not-found-text = Cette page n’existe pas. Il y a peut-être une faute de frappe.
error-method = Pas de cette façon
error-method-text = Cette page ne peut pas être utilisée ainsi.
error-no-form = Pas un formulaire
error-no-form-text = Ce qui est arrivé n’a pas été envoyé par le formulaire de ce site (<code>multipart/form-data</code>). Rien n’en a été conservé.
error-foreign = Non effectué
error-foreign-text = Cela ne venait pas d’une page de votre boîte de réception, ou venait d’une page qui n’est plus valable. Rien n’a été modifié. Ouvrez de nouveau <a>votre boîte de réception</a>.
error-damaged = Endommagé
error-damaged-text = Ce fichier n’est pas celui que les journalistes ont envoyé, et ne peut pas être ouvert. Demandez-leur de l’envoyer de nouveau.
error-too-slow = Non reçu
error-too-slow-text = Le formulaire n’est pas arrivé jusqu’au bout. Rien n’a été fait. Veuillez revenir en arrière et réessayer.
error-not-now = Pas pour l’instant
error-too-often-text = De très nombreuses demandes sont venues par un même chemin à travers Tor en peu de temps. Veuillez attendre quelques minutes, puis recharger la page ; ou demandez à Tor Browser un nouveau circuit pour ce site (le symbole devant l’adresse). Ce qui a été reçu est conservé.
error-busy-text = Un très grand nombre de personnes téléchargent en ce moment. Rien n’a été perdu. Veuillez réessayer dans une minute.
error-internal-text = Le serveur n’a pas pu le faire. Rien n’a été perdu. Veuillez réessayer plus tard.
error-home = <a>Aller à la page d’accueil</a>
