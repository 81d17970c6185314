# Kiosk, Arabic. Informative: French is the reference.

# Frame
kiosk-quit = توقف وامسح كل شيء
kiosk-finish = إنهاء
kiosk-offline = لا توجد شبكة
kiosk-online = متصل بالشبكة
kiosk-waiting = أصوات في انتظار الإرسال: { $count }

# First screen
letter-heading = اعرض رسالتك
letter-how = ضع المربع الأسود والأبيض في رسالتك أمام جهاز القراءة.
letter-type = كتابة رمز الرسالة
letter-camera-off = إطفاء الكاميرا
letter-damaged = هذا المربع تالف. حاول مرة أخرى، أو اكتب الرمز.
letter-foreign = هذه ليست رسالة تصويت. اعرض رسالة هذا التصويت.
letter-elsewhere = هذه الرسالة لتصويت آخر. اسأل أحد أفراد الفريق.
letter-which = توجد هنا عدة تصويتات. اضغط على زر تصويتك. ثم اعرض رسالتك مرة أخرى.
choose-heading = أي تصويت؟

# Enrolment
enrol-heading = إضافة هذا الجهاز
enrol-help = اكتب الرمز المكون من 12 رقما الظاهر على شاشة الفريق.
enrol-code = رمز الجهاز
enrol-send = إضافة
enrol-busy = لحظة…
enrol-short = الرمز مكون من 12 رقما.
enrol-wrong = هذا الرمز غير صحيح، أو استُعمل من قبل، أو مر عليه أكثر من 10 دقائق. اطلب رمزا جديدا.
enrol-offline = هذا الجهاز لا يجد الخادم. تحقق من الشبكة.
enrol-server = في الخادم مشكلة. انتظر قليلا. ثم حاول مرة أخرى.
enrol-device = لا يمكن أن يكون هذا الجهاز جهاز تصويت. حدّث المتصفح. تحقق من وجود مساحة على القرص.

# Out of service
out-heading = هذا الجهاز لا يعمل
out-elsewhere = صوّت على جهاز آخر أو بالهاتف. رسالتك ما زالت صالحة.
out-staff-shut-out = للفريق: هذا الجهاز خارج الخدمة. لم يعد يستقبل الأصوات.
out-staff-disk = للفريق: القرص لا يعمل. لم يعد هذا الجهاز يستقبل الأصوات.
out-staff-altered = للفريق: الخادم يعرض تصويتًا غير الذي عرضه في البداية. لم يعد هذا الجهاز يستقبل الأصوات. أخبر مكتب التصويت.
out-staff-twice = للفريق: هذا الجهاز مفتوح في نافذة أخرى. أغلق هذه النافذة.
out-again = إضافة هذا الجهاز من جديد
closed-place-heading = مكان التصويت مغلق
closed-place-text = يمكنك التصويت بالهاتف، أو العودة عندما يكون المكان مفتوحا.

# Nobody there
idle-heading = هل ما زلت هنا؟
idle-text = الثواني الباقية: { $seconds }. بعدها يُمسح كل ما على هذه الشاشة.
idle-on = نعم، أواصل

# Receipt of a vote that waits
kept-heading = صوتك محفوظ على هذا الجهاز
kept-not-yet = صوتك غير مؤكد بعد. لا نعرف بعد هل وصل إلى الصندوق.
kept-earlier = صوت من هذه الرسالة ينتظر على هذا الجهاز.
kept-locked = هو مقفل. سيرسله الجهاز وحده.
kept-when = يُحسب إذا وصل قبل نهاية التصويت: { $closes }
kept-once = ربما وصل قبله صوت آخر من الرسالة نفسها. عندئذ الصوت الآخر هو الذي يُحسب. بدون شبكة لا يمكن للجهاز أن يعرف.
kept-how = ابحث عن هذا الرقم لاحقا في القائمة العامة. إذا وجدته فصوتك في الصندوق:
kept-status = في الانتظار

# Receipt on paper
paper-asked = هل خرج الإيصال من الطابعة؟
paper-yes = نعم
paper-no = لا
paper-taken = خذ إيصالك.
paper-failed = لم تنجح الطباعة. صوتك لم يتغير. اكتب رقم المتابعة أو صوّره.
paper-again = الطباعة مرة أخرى
done-at-kiosk = انتهى. صوتك مسجل. خذ رسالتك معك.
receipt-where = على الإنترنت:
