# The page on which another device checks. Short sentences, one idea each, digits not words.

check-heading = Bir oy pusulasının kontrolü
check-working = Bu cihaz hesabı yeniden yapıyor…
check-impossible = Kontrol şu anda mümkün değil

# A ballot that holds what was said
holds-heading = Bu oy pusulasında gerçekten bu seçim var
holds-compare = Öbür ekranla işaret işaret karşılaştırın. Açmadan önceki ve sonraki numara aynı mı? Seçim de aynı mı?
holds-same = Her şey aynı: öbür cihaz seçiminizi doğru kilitledi. Bu oy pusulası sayılmaz. Yeni bir oy pusulası yapın ve oy verin.
holds-different = Bir şey farklı: öbür cihazla oy vermeyin. Bize haber verin.

# One that does not
false-heading = Öbür cihazla oy vermeyin
false-text = Oy pusulasında öbür cihazın söylediği şey yok. O cihaza güvenilmez.
false-do = Başka bir cihaz alın. Mektubunuz hâlâ geçerli. Bize haber verin ve bu numarayı söyleyin.
absent-heading = Sunucu bu oy pusulasını tanımıyor
absent-text = Kenara ayrılan hiçbir oy pusulasında bu numara yok.
absent-do = Öbür cihazda yeni bir oy pusulası yapın ve kontrol edin. Yine olursa başka bir cihaz alın ve bize haber verin.
torn-heading = Kare tam okunmadı
torn-text = Adres kesik veya bozuk. Öbür cihazdaki kareyi yeniden tarayın.
torn-often = Yine olursa öbür cihazla oy vermeyin. Bize haber verin.

# Nothing to check yet
empty-heading = Oy pusulası veya alındı belgesi kontrolü
empty-ballot = Oy vermeden önce “Bu oy pusulasını kontrol et” düğmesine basın. Sonra kareyi başka bir telefonla tarayın.

# A receipt
receipt-check-heading = Alındı belgesinin kontrolü
receipt-check-help = Kaydettiğiniz belgeyi seçin. Ya da metnini veya takip numarasını yapıştırın.
receipt-check-file = Belgenin dosyası
receipt-check-text = Belgenin metni veya takip numarası
receipt-check-do = Belgeyi kontrol et
verdict-good = Bu belge doğru
verdict-good-text = Kanıtlandı: oy sandıkta, doğru yerde, ve burada gösterilen sandık belgedeki sandıktır.
verdict-number = Bu oy sandıkta
verdict-number-text = Sunucu, bu oyun sandıkta { $count } numaralı yerde olduğunu kanıtlıyor. Alındı belgesiyle bu kontrol, burada gösterilen sandığı oy verilen günkü sandıkla da karşılaştırır.
verdict-missing = Bu oy sandıkta yok
verdict-missing-text = Belge, oyun sandıkta olduğunu kanıtlıyor. Şimdi gösterilen sandık başka bir sandık, ya da oy artık içinde değil. Belgeyi saklayın ve bize haber verin.
verdict-head = Burada gösterilen sandık { $count } numaralı yere kadar gider. Parmak izini başkalarının gördüğüyle karşılaştırın:
verdict-withheld = Sunucu bu oyu göstermiyor
verdict-withheld-text = Sunucu cevap veriyor ama göstermesi gerekeni göstermiyor. Belgeyi saklayın. Birkaç dakika sonra yeniden deneyin. Böyle kalırsa bize haber verin.
verdict-unseen = Sunucu cevap vermedi
verdict-unseen-text = Bu cihaz belgeyi sandıkla karşılaştıramadı. Ağı kontrol edin ve yeniden deneyin. Böyle kalırsa belgeyi saklayın ve bize haber verin.
verdict-absent = Sunucu bu oyu tanımıyor
verdict-absent-text = Sunucu diyor ki: sandıkta bu numaralı oy yok. Orada olduğunu kanıtlayan bir şey de yok. Numarayı saklayın ve bize haber verin.
verdict-received-text = Sunucu bu oyun kendisinde olduğunu söylüyor ama şimdi kanıtlayamıyor. Daha sonra aynı numarayla yeniden sorun.
two-elections-heading = İki cihaz iki ayrı oylama gördü
two-elections-text = Öbür cihaz bu oy pusulasını burada gösterilenden başka bir oylama için kapattı. İkisinden biri yanlış. Bu sunucudan gelir, cihazdan gelmeyebilir.
two-elections-receipt = Bu belge burada gösterilenden başka bir oylama için, aynı adla. İkisinden biri yanlış. Belgeyi saklayın ve bize haber verin.
verdict-forged = Bu belge doğru değil
verdict-forged-text = İmza bu metne uymuyor. Metin belki değiştirildi. Belgeyi sandık kuruluna gösterin.
verdict-foreign = Bu belge başka bir oylama için
verdict-foreign-text = Öbür oylamanın kontrol sayfasını açın.
verdict-unreadable = Bu tam bir alındı belgesi değil
verdict-unreadable-text = Belgenin bütün metnini, sunucu verileriyle birlikte yapıştırın.
