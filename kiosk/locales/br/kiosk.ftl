# Kiosk, Breton. Informative: French is the reference.

# Frame
kiosk-quit = Paouez ha diverkañ pep tra
kiosk-finish = Echuiñ
kiosk-offline = Rouedad ebet
kiosk-online = Kevreet ouzh ar rouedad
kiosk-waiting = Votoù o c’hortoz bezañ kaset: { $count }

# First screen
letter-heading = Diskouezit ho lizher
letter-how = Dalc’hit karrez du ha gwenn ho lizher dirak al lenner.
letter-type = Skrivañ kod al lizher
letter-camera-off = Lazhañ ar c’hamera
letter-damaged = Gwastet eo ar c’harrez-mañ. Klaskit en-dro, pe skrivit ar c’hod.
letter-foreign = N’eo ket ul lizher-votiñ. Diskouezit lizher ar vot-mañ.
letter-elsewhere = Evit ur vot all eo al lizher-mañ. Goulennit gant unan eus ar skipailh.
letter-which = Meur a vot zo amañ. Kavit ho vot amañ dindan. Pouezit war e nozelenn « Skrivañ kod al lizher ». Diskouezit ho lizher en-dro goude.
choose-heading = Peseurt vot?

# Enrolment
enrol-heading = Ouzhpennañ ar bonn-mañ
enrol-help = Skrivit ar c’hod 12 sifr diskouezet war skramm ar skipailh.
enrol-code = Kod ar bonn
enrol-send = Ouzhpennañ
enrol-busy = Ur pennadig…
enrol-short = 12 sifr zo er c’hod.
enrol-wrong = Fall eo ar c’hod-mañ, implijet eo bet, pe koshoc’h eo eget 10 munutenn. Goulennit ur c’hod nevez.
enrol-offline = Ar bonn-mañ ne gav ket ar servijer. Gwiriit ar rouedad.
enrol-server = Ur gudenn zo gant ar servijer. Gortozit un tammig. Ha klaskit en-dro.
enrol-device = N’hall ket ar mekanik-mañ bezañ ur bonn. Hizivait ar merdeer. Gwiriit ez eus plas war ar bladenn.

# Out of service
out-heading = Ne ya ket ar bonn-mañ en-dro
out-elsewhere = Votit war ur bonn all pe gant ur pellgomzer. Mat eo ho lizher atav.
out-staff-shut-out = Evit ar skipailh: er-maez a servij emañ ar bonn-mañ. Ne zegemer vot ebet ken.
out-staff-disk = Evit ar skipailh: ne ya ket ar bladenn en-dro. Ne zegemer ar bonn-mañ vot ebet ken.
out-staff-altered = Evit ar skipailh: ur vot all eget er penn-kentañ a ziskouez ar servijer. Ne zegemer ar bonn-mañ vot ebet ken. Kelaouit ar burev-votiñ.
out-staff-twice = Evit ar skipailh: digor eo ar bonn-mañ dija en ur prenestr all. Serrit ar prenestr-mañ.
out-again = Ouzhpennañ ar bonn-mañ en-dro
closed-place-heading = Serr eo al lec’h-votiñ
closed-place-text = Gallout a rit votiñ gant ur pellgomzer. Pe deuit en-dro pa vo digor al lec’h.

# Nobody there
idle-heading = Emaoc’h aze c’hoazh?
idle-text = A-benn { $seconds } eilenn e vo diverket pep tra war ar skramm-mañ.
idle-on = Ya, kenderc’hel a ran

# Receipt of a vote that waits
kept-heading = Miret eo ho vot war ar bonn-mañ
kept-not-yet = N’eo ket kadarnaet c’hoazh. Ne ouzomp ket c’hoazh hag emañ er voest-votiñ.
kept-earlier = Ur vot eus al lizher-mañ zo o c’hortoz war ar bonn-mañ dija.
kept-locked = Prennet eo. Kaset e vo gant ar bonn e-unan.
kept-when = Kontet e vo mar erru a-raok fin ar vot: { $closes }
kept-once = Marteze eo erruet dija ur vot all gant an hevelep lizher. Hennezh eo a gont neuze. Hep rouedad ne c’hall ket ar bonn gouzout.
kept-how = Klaskit an niverenn-mañ diwezhatoc’h er roll foran. Mar emañ eno, emañ ho vot er voest-votiñ:
kept-status = O c’hortoz
received-kept = Prennet eo ho vot. Miret eo gant ar bonn, a c’houlenn ar brouenn e-unan.

# Receipt on paper
paper-asked = Ha deuet eo ar resev er-maez eus ar voullerez?
paper-yes = Ya
paper-no = N’eo ket
paper-taken = Kemerit ho resev.
paper-failed = C’hwitet eo ar moullañ. N’eo ket cheñchet ho vot. Skrivit an niverenn heuliañ, pe luc’hskeudennit anezhi.
paper-again = Moullañ en-dro
done-at-kiosk = Echu eo. Enrollet eo ho vot. Kemerit ho lizher ganeoc’h.
receipt-where = War internet:
