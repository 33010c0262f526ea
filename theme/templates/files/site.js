{% include "js/moved.js" %}
{% include "js/evidence.js" %}
{% include "js/copy.js" %}
{% include "js/folds.js" %}
{% include "js/term.js" %}
