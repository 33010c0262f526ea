{% include "js/moved.js" %}
{% include "js/evidence.js" %}
{% include "js/copy.js" %}
{% include "js/contents.js" %}
{% include "js/term.js" %}
