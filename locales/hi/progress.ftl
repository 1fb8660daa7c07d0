# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = प्रगति
progress-waiting = अभी कुछ नहीं भेजा जा रहा है। “भेजें” दबाने के बाद यहाँ दिखता है कि कितना पहुँचा।
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = अभी कुछ नहीं भेजा जा रहा है। अगर यहाँ पहले लिखा था कि कुछ सुरक्षित रख लिया गया है, तो वह बात अब भी सही है। “भेजें” दबाने के बाद यहाँ दिखता है कि कितना पहुँचा।
progress-discard = रद्द करके हटा दें
# Read aloud by screen readers with the number of percent.
progress-label = कितना पहुँचा है
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent } %: { $announced } में से { $received } पहुँचा है।
# When nobody knows how much there will be.
progress-size = { $received } पहुँचा है।
progress-finishing = पूरा हो रहा है: जो पहुँचा है ({ $received }) उसे एन्क्रिप्ट करके रखा जा रहा है।
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = यदि यहाँ डेढ़ मिनट तक कुछ न बदले, तो कनेक्शन टूटा हो सकता है। तब देखें कि <a>क्या पहुँचा है</a>: वह रखा जाता है।
progress-ended = यह भेजना समाप्त हुआ। <a>नतीजा देखें</a>
progress-again = यह पेज अपने-आप आगे बढ़ता है। <a>फिर से लोड करें</a>
progress-stopping = सर्वर रोका जा रहा है। लिखना जारी रखा जा सकता है; सर्वर के लौटने पर भेजें। <a>फिर कोशिश करें</a>
progress-busy = इस समय दिखाया नहीं जा सकता
progress-busy-text = इस समय ऐसे बहुत ज़्यादा पेज खुले हैं, इस फ़ॉर्म के या कुल मिलाकर, इसलिए प्रगति यहाँ नहीं दिख सकती। भेजना फिर भी चलता है। <a>स्थिति देखें</a>
progress-stranger = यहाँ नहीं है
progress-stranger-text = इस साइट के किसी फ़ॉर्म का यह पता नहीं है। कृपया <a>फ़ॉर्म फिर से खोलें</a> और वहाँ से भेजें।
