# The page on which another device checks. Short sentences, one idea each, digits not words.

check-heading = Gwiriañ ur baperenn-votiñ
check-working = Emañ ar mekanik-mañ oc’h ober ar jedadenn adarre…
check-impossible = N’haller ket gwiriañ bremañ

# A ballot that holds what was said
holds-heading = An dibab-mañ zo er baperenn-votiñ
holds-compare = Keñveriit gant ar skramm all, arouez goude arouez. Hag an hevelep niverenn eo, a-raok ha goude an digeriñ? Hag an hevelep dibab?
holds-same = Heñvel eo pep tra: prennet mat eo bet ho tibab gant ar mekanik all. Ar baperenn-votiñ-mañ ne gont ket. Grit ur baperenn-votiñ nevez ha votit.
holds-different = Disheñvel eo un dra bennak: na votit ket gant ar mekanik all. Kelaouit ac’hanomp.

# One that does not
false-heading = Na votit ket gant ar mekanik all
false-text = N’eus ket er baperenn-votiñ ar pezh en deus lavaret ar mekanik all. N’haller ket fiziout er mekanik all.
false-do = Kemerit ur mekanik all. Mat eo atav ho lizher. Kelaouit ac’hanomp ha roit an niverenn-mañ.
absent-heading = N’eo ket anavezet ar baperenn-votiñ-mañ gant ar servijer
absent-text = N’eus paperenn-votiñ ebet lakaet a-gostez gant an niverenn-mañ.
absent-do = War ar mekanik all, grit ur baperenn-votiñ nevez ha gwiriit anezhi. Ma c’hoarvez adarre, kemerit ur mekanik all ha kelaouit ac’hanomp.
torn-heading = N’eo ket bet lennet ar c’harrez penn-da-benn
torn-text = Troc’het pe gwastet eo ar chomlec’h. Skannit en-dro ar c’harrez war ar mekanik all.
torn-often = Ma c’hoarvez adarre, na votit ket gant ar mekanik all. Kelaouit ac’hanomp.

# Nothing to check yet
empty-heading = Gwiriañ ur baperenn-votiñ pe ur resev
empty-ballot = A-raok votiñ, pouezit war « Gwiriañ ar baperenn-votiñ-mañ ». Ha skannit ar c’harrez gant ur pellgomzer all.

# A receipt
receipt-check-heading = Gwiriañ ur resev
receipt-check-help = Dibabit ar resev enrollet. Pe pegit e destenn, pe an niverenn heuliañ.
receipt-check-file = Restr ar resev
receipt-check-text = Testenn ar resev, pe niverenn heuliañ
receipt-check-do = Gwiriañ ar resev
verdict-good = Reizh eo ar resev-mañ
verdict-good-text = Prouet eo: er voest-votiñ emañ ar vot, el lec’h mat, hag ar voest diskouezet amañ eo hini ar resev.
verdict-number = Er voest-votiñ emañ ar vot-mañ
verdict-number-text = Proviñ a ra ar servijer emañ ar vot-mañ er voest-votiñ, el lec’h { $count }. Gant ar resev e vez keñveriet ivez ar voest diskouezet amañ gant hini deiz ar vot.
verdict-missing = Mankout a ra ar vot-mañ er voest-votiñ
verdict-missing-text = Prouiñ a ra ar resev e oa ar vot er voest-votiñ. Ur voest all eo an hini diskouezet bremañ, pe n’emañ mui ar vot enni. Mirit ar resev ha kelaouit ac’hanomp.
verdict-head = Betek al lec’h { $count } ez a ar voest diskouezet amañ. Keñveriit he roud-biz gant an hini a wel tud all:
verdict-withheld = Ne ziskouez ket ar servijer ar vot-mañ
verdict-withheld-text = Respont a ra ar servijer, met ne ziskouez ket ar pezh a rank diskouez. Mirit ar resev. Klaskit en-dro a-benn un nebeud munutennoù. Ma talc’h da vezañ evel-se, kelaouit ac’hanomp.
verdict-unseen = N’en deus ket respontet ar servijer
verdict-unseen-text = N’eo ket bet gouest ar mekanik-mañ da geñveriañ ar resev gant ar voest-votiñ. Gwiriit ar rouedad ha klaskit en-dro. Ma talc’h da vezañ evel-se, mirit ar resev ha kelaouit ac’hanomp.
verdict-absent = N’eo ket anavezet ar vot-mañ gant ar servijer
verdict-absent-text = Ar servijer a lavar: n’eus vot ebet gant an niverenn-mañ er voest-votiñ. Netra ne brou e oa enni. Mirit an niverenn ha kelaouit ac’hanomp.
verdict-received-text = Lavarout a ra ar servijer emañ ar vot-mañ gantañ, met n’hall ket prouiñ kement-se bremañ. Goulennit adarre diwezhatoc’h, gant an hevelep niverenn.
two-elections-heading = Daou vekanik o deus gwelet daou vot disheñvel
two-elections-text = Evit ur vot all eget an hini diskouezet amañ en deus prennet ar mekanik all ar baperenn-mañ. Faos eo unan anezho. Eus ar servijer e teu kement-se, n’eo ket eus ar mekanik dre ret.
two-elections-receipt = Evit ur vot all eget an hini diskouezet amañ eo ar resev-mañ, gant an hevelep anv. Faos eo unan anezho. Mirit ar resev ha kelaouit ac’hanomp.
verdict-forged = N’eo ket reizh ar resev-mañ
verdict-forged-text = Ne glot ket ar sinadur gant an destenn-mañ. Kemmet eo bet an destenn marteze. Diskouezit ar resev d’ar burev-votiñ.
verdict-foreign = Evit ur vot all eo ar resev-mañ
verdict-foreign-text = Digorit pajenn wiriañ ar vot all.
verdict-unreadable = N’eo ket ur resev klok
verdict-unreadable-text = Pegit holl destenn ar resev, gant roadennoù ar servijer.
