# Voter's page, Breton. Informative: French is the reference.

# Frame
language-choice = Yezh
demonstration = Diskouezadenn. Ne gont ket ar vot-mañ.
step-of = Pazenn { $step } diwar { $total }
back = Distreiñ
next = Kenderc’hel
retry = Klask en-dro
contact-line = Ur goulenn? { $contact }
new-tab = (ivinell nevez)
loading = O kargañ…

# Settings
settings-label = Arventennoù
settings-usual = Lakaat pep tra evel a-raok
display = Diskwel
size-label = Ment an destenn
size-normal = Reizh
size-large = Bras
size-larger = Bras-kenañ
size-largest = Ar brasañ
contrast-label = Livioù
contrast-paper = War wenn
contrast-night = War zu
contrast-sun = Melen war zu
contrast-soft = Livioù dous
motion-still = Hep fiñv
sound = Selaou
sound-read = Lenn ar bajenn-mañ
sound-stop = Paouez
sound-always = Lenn pep tra a vouezh uhel
sound-none = N’eus mouezh ebet er yezh-mañ.
sound-not-question = Ar vouezh ne c’hall ket lenn ar goulenn hag ar respontoù.
rate-label = Tizh ar vouezh
rate-slow = Gorrek
rate-normal = Reizh
rate-fast = Buan
rate-faster = Buan-tre
volume-label = Nerzh ar son
volume-low = Izel
volume-medium = Etre an daou
volume-high = Kreñv
volume-highest = Kreñv-tre
screen-hide = Kuzhat ar skramm
screen-show = Diskouez ar skramm
translation-note = Troidigezh evit sikour ac’hanoc’h. An destenn c’hallek hepken a dalvez.
translation-none = E galleg hepken emañ ar goulenn.
translation-original = Testenn e galleg
translation-withheld = N’hon eus ket gallet gwiriañ an droidigezh. Chom a ra ar goulenn e galleg.
translation-foreign = Emañ ho merdeer o treiñ ar bajenn-mañ. Fazioù a c’hall ober. Ha war ar roll-mañ emañ ho yezh ? Dibabit anezhi.

# First screen
welcome-organiser = Vot aozet gant { $organiser }
welcome-price = Priz
welcome-closes = Fin ar vot
welcome-once = 1 lizher a ro 1 vot.
welcome-secret = Kuzh eo ho vot. Prennet eo gant ar mekanik-mañ a-raok bezañ kaset. Sammad an holl votoù hepken a vo digoret.
welcome-letter-read = Lennet eo kod ho lizher.
welcome-letter-needed = Kemerit ho lizher. Ezhomm ho po eus ar c’hod.
welcome-start = Kregiñ
welcome-places = Votiñ war al lec’h

# Typing the code
code-heading = Skrivit kod ho lizher
code-help = Emañ ar c’hod war ho lizher, dindan ar c’harrez du ha gwenn. 22 arouez zo ennañ: lizherennoù ha sifroù. E 4 strollad emaint.
code-group = Strollad { $group }
code-size = { $size } arouez
code-error-heading = N’eo ket mat ar c’hod
code-fault-empty = Strollad { $group }: skrivit { $size } arouez.
code-fault-short = Strollad { $group }: arouezioù a vank. Ret eo kaout { $size } arouez.
code-fault-long = Strollad { $group }: re a arouezioù zo. Ret eo kaout { $size } arouez.
code-fault-symbol = Strollad { $group }: n’eus « { $symbols } » e kod ebet. Sellit c’hoazh ouzh ho lizher.
code-fault-check = Strollad { $group }: keñveriit pep arouez gant ho lizher.
code-fault-everywhere = Ur fazi zo. Keñveriit pep arouez gant ho lizher.
code-hint-symbols = N’eus morse en ur c’hod: { $symbols }
code-hint-lookalikes = Diwallit gant 8 ha B, 5 ha S, 6 ha G, 1 ha L, U ha V.
code-mark = War ho lizher emañ merk ar vot-mañ, dindan ar c’hod:
code-mark-other = Ur merk all zo? Na votit ket. Kelaouit ac’hanomp.

# Scanning
code-scan = Skannañ ar c’harrez du ha gwenn
scan-heading = Diskouezit ho lizher d’ar c’hamera
scan-help = Lakait ar c’harrez du ha gwenn e-kreiz ar skeudenn.
scan-picture = Skeudenn ar c’hamera
scan-private = Chom a ra ar skeudenn er mekanik-mañ.
scan-starting = O loc’hañ emañ ar c’hamera… Marteze e vo savet ur goulenn ouzhoc’h. Aotreit ar c’hamera.
scan-running = Emañ ar c’hamera o klask ar c’harrez…
scan-paused = Lazhet eo ar c’hamera.
scan-refused = N’hall ket ar bajenn-mañ ober gant ar c’hamera. Aotreit ar c’hamera e arventennoù ar mekanik. Pe skrivit ar c’hod.
scan-missing = N’eus kamera ebet er mekanik-mañ. Skrivit ar c’hod.
scan-busy = Ne ya ket ar c’hamera en-dro. Serrit an arloadoù all. Ha klaskit en-dro. Pe skrivit ar c’hod.
scan-unsupported = N’hall ket ar merdeer-mañ ober gant ar c’hamera. Skrivit ar c’hod.
scan-again = Enaouiñ ar c’hamera
scan-type = Skrivañ ar c’hod
scan-foreign = N’eo ket karrez ho lizher. Kemerit lizher ar vot-mañ.
scan-damaged = N’eo ket klok kod al lizher-mañ. Skrivit ar c’hod moullet dindan ar c’harrez.
scan-other-vote = Evit ur vot all eo al lizher-mañ.
scan-unread = N’eus bet lennet netra. Tostait al lizher. Dalc’hit anezhañ plaen, gant gouloù.
scan-square = Gwelet eo ar c’harrez, met n’eo ket lennet. Na fiñvit ket. Roget pe lous eo ar c’harrez? Skrivit ar c’hod.

# Keys on the screen
keys-show = Diskouez touchennoù
keys-hide = Kuzhat an touchennoù
keys-label = Touchennoù evit ar c’hod
keys-erase = Diverkañ
keys-progress = Strollad { $group }: { $count } diwar { $size }

# The letter
checking = O wiriañ ho lizher emaomp…
used-heading = Implijet eo bet al lizher-mañ dija
used-text = Ur vot zo dija er voest-votiñ gant al lizher-mañ. Ne voter nemet 1 wech.
used-said = Ar servijer a lavar: ur vot zo dija er voest-votiñ gant al lizher-mañ. N’en deus ket prouet an dra-se. Mirit ho lizher.
used-meanwhile = Ur vot all gant al lizher-mañ a zo erruet a-raok hoc’h hini. Ar vot hoc’h eus graet bremañ ne gont ket.
used-not-you = N’eo ket c’hwi, nag unan eus ho lojeiz? Kelaouit ac’hanomp.
unknown-heading = N’eo ket evit ar vot-mañ al lizher-mañ
unknown-text = Skrivet mat eo ar c’hod. Met n’emañ ket war roll ar vot-mañ. Gwiriit ez eo al lizher mat.
voided-heading = Erlec’hiet eo bet al lizher-mañ
voided-text = Lavaret ez eus bet e oa kollet. Ul lizher all zo bet roet d’al lojeiz-mañ. Gant al lizher nevez hepken e c’haller votiñ.
voided-tell = N’emañ ket al lizher nevez ganeoc’h? Kelaouit ac’hanomp.
idle-letter-heading = Ne ya ket al lizher-mañ en-dro c’hoazh
idle-letter-text = Ul lizher mirva eo. Ret eo d’ar burev e reiñ d’ul lojeiz da gentañ.
other-election-heading = N’eo ket vot ho lizher
other-election-text = Al lec’hienn-mañ a ziskouez ur vot all, ha n’eo ket hini ho lizher. Na votit ket amañ.
other-election-tell = Grit gant an darempred skrivet war ho lizher. Lavarit petra a welit amañ.
other-election-letter = Merk war ho lizher:
other-election-page = Merk ar vot diskouezet amañ:
another-code = Skrivañ ur c’hod all

# Calendar
not-open-heading = N’eo ket digor ar vot c’hoazh
not-open-text = Deroù ar vot: { $opens }
not-open-keep = Mirit ho lizher. Ezhomm ho po anezhañ evit votiñ.
not-open-again = Gwiriañ en-dro
closed-heading = Echu eo ar vot
closed-text = Fin ar vot: { $closes }
closed-lost = Re ziwezhat eo erruet ho vot. Ne gont ket.
closed-page = Gwelet pajenn ar vot
closed-voted = Ha votet en deus ma lojeiz?
unvoted-heading = Vot ebet gant al lizher-mañ
unvoted-text = Echu eo ar vot. Ar servijer a lavar: n’eus vot ebet er voest-votiñ gant al lizher-mañ.
not-found-heading = N’eus ket eus ar vot-mañ
not-found-text = Gwiriit ar chomlec’h skrivet war ho lizher. Pe skannit ar c’harrez du ha gwenn en-dro.

# Trouble before the vote
trouble-offline-heading = Kevreadenn ebet
trouble-offline-text = Ne c’hell ket ar mekanik-mañ tizhout lec’hienn ar vot. Gwiriit ar rouedad. Ha klaskit en-dro.
trouble-server-heading = Ur gudenn zo gant lec’hienn ar vot
trouble-server-text = N’eo ket ho faot. Gortozit un tammig. Ha klaskit en-dro.
trouble-nothing-lost = N’eus netra kollet. N’he deus kaset ar bajenn-mañ vot ebet c’hoazh.

# The question
question-choose-one = Dibabit 1 respont.
question-choose-several = Dibabit etre { $min } ha { $max } respont.
question-incomplete = N’hoc’h eus ket dibabet c’hoazh. Pouezit war ur respont.
question-blank = Vot gwenn
question-chosen = Ho tibab

# Review
review-heading = Gwiriit ho tibab
review-nothing = Respont ebet
review-change = Cheñch
review-change-of = Cheñch ar respont da: { $question }
review-final = Goude an nozelenn-mañ ne c’hellot ket cheñch ken.
review-cast = Lakaat ma vot er voest-votiñ
review-sealing = Emañ ar mekanik-mañ o prennañ ho vot…
review-keep = Skrivit an niverenn-mañ mar fell deoc’h. War ho resev e rank bezañ an hevelep niverenn.
review-anew = Ur baperenn-votiñ nevez eo. Un niverenn nevez he deus.
number-same = Hag an hevelep niverenn eo hag a-raok? Ma n’eo ket, kelaouit ac’hanomp.
review-challenge = Gwiriañ ar baperenn-votiñ-mañ

# Checking a ballot instead of casting it
challenge-heading = O wiriañ ar baperenn-votiñ
challenge-asking = Emañ ar servijer o lakaat ar baperenn-votiñ-mañ a-gostez…
unchecked-heading = N’haller ket gwiriañ bremañ
unchecked-offline = Evit gwiriañ ez eus ezhomm eus ar rouedad.
unchecked-limit = Gwiriet hoc’h eus kalz a baperennoù-votiñ dija. N’haller ket gwiriañ muioc’h gant 1 lizher.
unchecked-not-you = N’eo ket c’hwi? Kelaouit ac’hanomp.
unchecked-on = Distreiñ d’am vot
opened-heading = Digor eo ho paperenn-votiñ
opened-never = Ar baperenn-votiñ-mañ ne yelo ket er voest-votiñ. N’hoc’h eus ket votet c’hoazh.
opened-says = Hervez ar mekanik-mañ ez eus er baperenn-votiñ:
opened-number = Niverenn heuliañ ar baperenn-votiñ-mañ
opened-how = Gwiriit gant ur mekanik all
opened-scan = Skannit ar c’harrez-mañ gant ur pellgomzer all. Ober a ra ar jedadenn adarre.
opened-square = Karrez du ha gwenn da skannañ gant ur pellgomzer all
opened-link = Gwiriañ er mekanik-mañ
opened-compare = Ar pellgomzer all a rank diskouez an hevelep dibab hag an hevelep niverenn.
opened-secret = An hini a skann ar c’harrez-mañ a wel an dibab-mañ. Gallout a reot dibab un dra all evit votiñ.
opened-again = Ober ur baperenn-votiñ nevez

# Casting
casting-heading = Mont a ra ho vot d’ar voest-votiñ
casting-sending = War an hent emañ ho vot…
casting-asking = O wiriañ hag erruet eo ho vot emaomp…
casting-stay = Dalc’hit ar bajenn-mañ digor.
waiting-heading = N’eo ket kadarnaet ho vot c’hoazh
waiting-offline = Ne c’hell ket ar mekanik-mañ tizhout lec’hienn ar vot.
waiting-server = Ne respont ket mat lec’hienn ar vot.
waiting-kept = N’eus netra kollet. Prennet eo ho vot hag o c’hortoz emañ war ar bajenn-mañ.
waiting-stay = Dalc’hit ar bajenn-mañ digor. Klask a ra en-dro hec’h-unan. Kontañ a ra ho vot 1 wech hepken.
waiting-leave = Ret eo deoc’h mont kuit? Adkemerit ho lizher diwezhatoc’h. Gwelet a reot hag erruet eo ho vot.
waiting-trying = O klask en-dro…
received-heading = Lavarout a ra ar servijer emañ ho vot gantañ, hep prouenn
received-text = N’ouzomp ket c’hoazh hag emañ ho vot er voest-votiñ. Mankout a ra ar brouenn.
received-false = Faos eo ar brouenn roet gant ar servijer. Mirit an niverenn-mañ ha kelaouit ac’hanomp.
received-stay = Dalc’hit ar bajenn-mañ digor. Mirout a ra ho vot prennet ha goulenn a ra ar brouenn hec’h-unan.
received-leave = Ret eo deoc’h mont kuit? Skrivit an niverenn-mañ. Goulennit ar brouenn diwezhatoc’h gant an niverenn-mañ, amañ:
received-look = Goulenn ar brouenn gant an niverenn-mañ
refused-heading = N’eo ket bet degemeret ho vot
refused-text = N’emañ ket er voest-votiñ. Gallout a ra ho lizher servijout c’hoazh.
refused-code = Anv ar gudenn: { $code }
refused-again = Adkregiñ gant ma lizher

# End and receipt
done-heading = Er voest-votiñ emañ ho vot
done-text = Echu eo. Enrollet eo ho vot. Mirit ar resev. Goude-se e c’hellit serriñ ar bajenn-mañ.
done-forgotten = Diverket eo ho kod hag ho tibab diwar ar bajenn-mañ.
receipt-heading = Ho resev
receipt-secret = Ne ziskouez ket ar resev-mañ ho tibab.
receipt-consultation = Vot
receipt-tracker = Niverenn heuliañ
receipt-height = Plas er voest-votiñ
receipt-look-up = Kavout ar vot-mañ er roll foran
receipt-how = Gant an niverenn-mañ e c’hellit gwiriañ emañ ar vot er voest-votiñ. Klaskit anezhi er roll foran:
receipt-square = Skannit ar c’harrez-mañ gant ur pellgomzer evit gwiriañ ar resev-mañ.
receipt-print = Moullañ ar resev
receipt-save = Enrollañ ar resev
receipt-later = Gwiriañ ar resev-mañ diwezhatoc’h, amañ (pe gant an urzh “ballot receipt”)
receipt-data = Roadennoù ar servijer
receipt-line = { $label }: { $value }
