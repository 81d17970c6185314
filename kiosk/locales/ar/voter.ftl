# Voter's page, Arabic. Informative: French is the reference.

# Frame
language-choice = اللغة
demonstration = عرض تجريبي. هذا الصوت لا يُحتسب.
step-of = الخطوة { $step } من { $total }
back = رجوع
next = متابعة
retry = حاول مرة أخرى
contact-line = عندك سؤال؟ { $contact }
new-tab = (نافذة جديدة)
loading = جارٍ التحميل…

# Settings
settings-label = الإعدادات
settings-usual = إرجاع كل شيء كما كان
display = العرض
size-label = حجم الكتابة
size-normal = عادي
size-large = كبير
size-larger = كبير جدًا
size-largest = الأكبر
contrast-label = الألوان
contrast-paper = خلفية بيضاء
contrast-night = خلفية سوداء
contrast-sun = أصفر على أسود
contrast-soft = ألوان هادئة
motion-still = بدون حركة
sound = استماع
sound-read = قراءة هذه الصفحة
sound-stop = إيقاف
sound-always = قراءة كل شيء بصوت عالٍ
sound-none = لا توجد قراءة صوتية بهذه اللغة.
sound-not-question = لا يمكن قراءة السؤال والأجوبة بصوت عالٍ.
rate-label = سرعة الصوت
rate-slow = بطيئة
rate-normal = عادية
rate-fast = سريعة
rate-faster = سريعة جدًا
volume-label = قوة الصوت
volume-low = منخفضة
volume-medium = متوسطة
volume-high = عالية
volume-highest = عالية جدًا
screen-hide = إخفاء الشاشة
screen-show = إظهار الشاشة
translation-note = هذه ترجمة لمساعدتك. النص الفرنسي وحده هو المعتمد.
translation-none = السؤال مكتوب بالفرنسية فقط.
translation-original = النص بالفرنسية
translation-withheld = لم نتمكن من التحقق من الترجمة. يبقى السؤال بالفرنسية.
translation-foreign = متصفحك يترجم هذه الصفحة. قد يخطئ. هل لغتك في هذه القائمة؟ اخترها.

# First screen
welcome-organiser = تصويت تنظمه: { $organiser }
welcome-price = السعر
welcome-closes = نهاية التصويت
welcome-once = لكل رسالة صوت واحد.
welcome-secret = صوتك سري. هذا الجهاز يقفله قبل الإرسال. لن يُفتح إلا مجموع كل الأصوات.
welcome-letter-read = تمت قراءة رمز رسالتك.
welcome-letter-needed = خذ رسالتك الورقية. ستحتاج إلى الرمز المكتوب عليها.
welcome-start = ابدأ
welcome-places = أماكن التصويت

# Typing the code
code-heading = اكتب رمز رسالتك
code-help = الرمز على رسالتك، تحت المربع الأسود والأبيض. فيه 22 علامة: حروف وأرقام. وهي في 4 مجموعات.
code-group = المجموعة { $group }
code-size = { $size } علامات
code-error-heading = الرمز غير صحيح
code-fault-empty = المجموعة { $group }: اكتب العلامات وعددها { $size }.
code-fault-short = المجموعة { $group }: تنقص علامات. يجب أن يكون العدد { $size }.
code-fault-long = المجموعة { $group }: العلامات كثيرة. يجب أن يكون العدد { $size }.
code-fault-symbol = المجموعة { $group }: «{ $symbols }» لا توجد في أي رمز. انظر إلى رسالتك مرة أخرى.
code-fault-check = المجموعة { $group }: قارن كل علامة مع رسالتك.
code-fault-everywhere = هناك خطأ. قارن كل علامة مع رسالتك.
code-hint-symbols = لا يوجد في أي رمز: { $symbols }
code-hint-lookalikes = انتبه إلى 8 و B، و 5 و S، و 6 و G، و 1 و L، و U و V.
code-mark = تحمل رسالتك علامة هذا التصويت تحت الرمز:
code-mark-other = هل العلامة مختلفة؟ لا تصوّت. أخبرنا.

# Scanning
code-scan = قراءة المربع الأسود والأبيض بالكاميرا
scan-heading = اعرض رسالتك أمام الكاميرا
scan-help = ضع المربع الأسود والأبيض في وسط الصورة.
scan-picture = صورة الكاميرا
scan-private = الصورة تبقى في هذا الجهاز.
scan-starting = الكاميرا تبدأ… قد يسألك هذا الجهاز سؤالًا. اسمح باستعمال الكاميرا.
scan-running = الكاميرا تبحث عن المربع…
scan-paused = الكاميرا مطفأة.
scan-refused = هذه الصفحة ممنوعة من استعمال الكاميرا. اسمح بالكاميرا في إعدادات الجهاز. أو اكتب الرمز.
scan-missing = لا توجد كاميرا في هذا الجهاز. اكتب الرمز.
scan-busy = الكاميرا لا تعمل. أغلق التطبيقات الأخرى. ثم حاول مرة أخرى. أو اكتب الرمز.
scan-unsupported = هذا المتصفح لا يستطيع استعمال الكاميرا. اكتب الرمز.
scan-again = تشغيل الكاميرا
scan-type = كتابة الرمز
scan-foreign = هذا ليس مربع رسالتك. خذ رسالة هذا التصويت.
scan-damaged = رمز هذه الرسالة غير كامل. اكتب الرمز المطبوع تحت المربع.
scan-other-vote = هذه الرسالة لتصويت آخر.
scan-unread = لم تتم قراءة أي شيء. قرّب الرسالة. أمسكها مستوية، مع ضوء جيد.
scan-square = المربع ظاهر لكن لا يُقرأ. لا تتحرك. هل المربع ممزق أو متسخ؟ اكتب الرمز.

# Keys on the screen
keys-show = إظهار أزرار الكتابة
keys-hide = إخفاء أزرار الكتابة
keys-label = أزرار الرمز
keys-erase = حذف
keys-progress = المجموعة { $group }: { $count } من { $size }

# The letter
checking = نتحقق من رسالتك…
used-heading = هذه الرسالة استُعملت من قبل
used-text = يوجد في صندوق الاقتراع صوت بهذه الرسالة. التصويت مرة واحدة فقط.
used-said = يقول الخادم: يوجد في صندوق الاقتراع صوت بهذه الرسالة. لم يُثبت ذلك. احتفظ برسالتك.
used-meanwhile = وصل صوت آخر بهذه الرسالة قبل صوتك. الصوت الذي أعطيته الآن لا يُحتسب.
used-not-you = لم تصوّت أنت ولا أحد من مسكنك؟ أخبرنا.
unknown-heading = هذه الرسالة ليست لهذا التصويت
unknown-text = الرمز مكتوب بشكل صحيح. لكنه ليس في قائمة هذا التصويت. تأكد أنها الرسالة الصحيحة.
voided-heading = هذه الرسالة استُبدلت
voided-text = قيل إنها ضاعت. أُعطيت رسالة أخرى لهذا المسكن. الرسالة الجديدة وحدها تصوّت.
voided-tell = ليست عندك الرسالة الجديدة؟ أخبرنا.
idle-letter-heading = هذه الرسالة لا تعمل بعد
idle-letter-text = هذه رسالة احتياطية. يجب أن يعطيها المكتب لمسكن أولًا.
other-election-heading = هذا ليس تصويت رسالتك
other-election-text = هذا الموقع يعرض تصويتًا غير تصويت رسالتك. لا تصوّت هنا.
other-election-tell = استعمل جهة الاتصال المكتوبة على رسالتك. قل ما تراه هنا.
other-election-letter = العلامة على رسالتك:
other-election-page = علامة التصويت المعروض هنا:
another-code = كتابة رمز آخر

# Calendar
not-open-heading = لم يبدأ التصويت بعد
not-open-text = بداية التصويت: { $opens }
not-open-keep = احتفظ برسالتك. ستحتاج إليها للتصويت.
not-open-again = تحقق مرة أخرى
closed-heading = انتهى التصويت
closed-text = نهاية التصويت: { $closes }
closed-lost = وصل صوتك متأخرًا. لا يُحتسب.
closed-page = صفحة التصويت
closed-voted = هل صوّت مسكني؟
unvoted-heading = لا يوجد صوت بهذه الرسالة
unvoted-text = انتهى التصويت. يقول الخادم: لا يوجد صوت في الصندوق بهذه الرسالة.
not-found-heading = هذا التصويت غير موجود
not-found-text = تأكد من العنوان المكتوب على رسالتك. أو اقرأ المربع الأسود والأبيض بالكاميرا مرة أخرى.

# Trouble before the vote
trouble-offline-heading = لا يوجد اتصال
trouble-offline-text = هذا الجهاز لا يصل إلى موقع الإنترنت. تأكد من الشبكة. ثم حاول مرة أخرى.
trouble-server-heading = في موقع الإنترنت مشكلة
trouble-server-text = الخطأ ليس منك. انتظر قليلًا. ثم حاول مرة أخرى.
trouble-nothing-lost = لم يضع شيء. هذه الصفحة لم ترسل أي صوت بعد.

# The question
question-choose-one = اختر إجابة واحدة.
question-choose-several = اختر من { $min } إلى { $max } إجابات.
question-incomplete = لم تختر بعد. اضغط على إجابة.
question-blank = ورقة بيضاء
question-chosen = اختيارك

# Review
review-heading = تأكد من اختيارك
review-nothing = لا إجابة
review-change = تغيير
review-change-of = تغيير الإجابة عن: { $question }
review-final = بعد هذا الزر لا يمكنك التغيير.
review-cast = وضع صوتي في صندوق الاقتراع
review-sealing = هذا الجهاز يقفل صوتك…
review-keep = اكتب هذا الرقم على ورقة إن أردت. يجب أن يكون الرقم نفسه على إيصالك.
review-anew = هذه ورقة تصويت جديدة. لها رقم جديد.
number-same = هل هو الرقم نفسه الذي رأيته من قبل؟ إذا تغيّر، أخبرنا.
review-challenge = تحقّق من ورقة التصويت هذه

# Checking a ballot instead of casting it
challenge-heading = التحقّق من ورقة التصويت
challenge-asking = الخادم يضع ورقة التصويت هذه جانبًا…
unchecked-heading = التحقّق غير ممكن الآن
unchecked-offline = يحتاج التحقّق إلى الشبكة.
unchecked-limit = لقد تحقّقت من أوراق كثيرة. هذا هو الحدّ الأقصى لرسالة واحدة.
unchecked-not-you = لم تكن أنت؟ أخبرنا.
unchecked-on = العودة إلى تصويتي
opened-heading = ورقة تصويتك مفتوحة
opened-never = ورقة التصويت هذه لن تدخل الصندوق. أنت لم تصوّت بعد.
opened-says = يقول هذا الجهاز إن ورقة التصويت تحتوي على:
opened-number = رقم متابعة ورقة التصويت هذه
opened-how = تحقّق بجهاز آخر
opened-scan = وجّه كاميرا هاتف آخر نحو هذا المربّع. سيعيد الهاتف الحساب.
opened-square = مربّع أسود وأبيض تقرؤه كاميرا هاتف آخر
opened-link = التحقّق على هذا الجهاز
opened-compare = يجب أن يُظهر الهاتف الآخر الاختيار نفسه والرقم نفسه.
opened-secret = من يقرأ هذا المربّع بهاتفه يرى هذا الاختيار. يمكنك أن تختار شيئًا آخر عند التصويت.
opened-again = إنشاء ورقة جديدة

# Casting
casting-heading = صوتك يذهب إلى الصندوق
casting-sending = صوتك في الطريق…
casting-asking = نتحقق هل وصل صوتك…
casting-stay = اترك هذه الصفحة مفتوحة.
waiting-heading = صوتك غير مؤكد بعد
waiting-offline = هذا الجهاز لا يصل إلى موقع الإنترنت.
waiting-server = موقع الإنترنت لا يجيب جيدًا.
waiting-kept = لم يضع شيء. صوتك مقفل وينتظر في هذه الصفحة.
waiting-stay = اترك هذه الصفحة مفتوحة. هي تحاول وحدها مرة أخرى. صوتك يُحتسب مرة واحدة فقط.
waiting-leave = عليك أن تذهب؟ استعمل رسالتك مرة أخرى لاحقًا. سترى هل وصل صوتك.
waiting-trying = محاولة جديدة…
received-heading = الخادم يقول إن صوتك عنده، بدون دليل
received-text = لا نعرف بعد هل صوتك في الصندوق. الدليل ناقص.
received-false = الدليل الذي أعطاه الخادم غير صحيح. احتفظ بهذا الرقم وأخبرنا.
received-stay = اترك هذه الصفحة مفتوحة. هي تحفظ صوتك مقفلًا وتطلب الدليل وحدها.
received-leave = عليك أن تذهب؟ اكتب هذا الرقم. اطلب الدليل لاحقًا بهذا الرقم، هنا:
received-look = اطلب الدليل بهذا الرقم
refused-heading = صوتك لم يُقبل
refused-text = صوتك ليس في الصندوق. رسالتك ما زالت صالحة.
refused-code = اسم المشكلة: { $code }
refused-again = البدء من جديد برسالتي

# End and receipt
done-heading = صوتك في صندوق الاقتراع
done-text = انتهيت. تم تسجيل صوتك. احتفظ بالإيصال. بعد ذلك يمكنك إغلاق هذه الصفحة.
done-forgotten = تم محو رمزك واختيارك من هذه الصفحة.
receipt-heading = إيصالك
receipt-secret = هذا الإيصال لا يُظهر اختيارك.
receipt-consultation = التصويت
receipt-tracker = رقم المتابعة
receipt-height = المكان في الصندوق
receipt-look-up = البحث عن هذا الصوت في القائمة العامة
receipt-how = بهذا الرقم يمكنك التأكد أن الصوت في الصندوق. ابحث عنه في القائمة العامة:
receipt-square = وجّه كاميرا هاتف نحو هذا المربّع للتحقّق من هذا الإيصال.
receipt-print = طباعة الإيصال
receipt-save = حفظ الإيصال
receipt-later = تحقّق من هذا الإيصال لاحقًا هنا (أو بالأمر ballot receipt)
receipt-data = بيانات الخادم
receipt-line = { $label }: { $value }
