package archive

// phrases is what texts in an archive often say, which packing finds there: numbers of six digits and more stand for any others. It belongs to the format: a text that was packed with
// other phrases cannot be read.
const phrases = `` +
	// what is said of a record, of a person, and in the audit trail
	`{"wave":"2026-10","instrument":"ipp9","informant":"parent","kind":"profile","entry":"2026-10-15","day":"2026-10-15","mac":"` +
	`"informant":"teacher","kind":"answers","until":"20{"date":"20","kind":"event","kind":"consent","entry":"` +
	`{"id":"G","name":"","sex":"F","birth":"20","said":{"name":"","sex":"M","birth":"20"},"locked":"20","same":[],"consents":[` +
	`{"act":"add","who":"","role":"full","purpose":"","at":"2026-10-15T08:00:00Z","units":[["persons":[,"rows":,"note":"changed","next":` +
	// sheets
	`{"psynorm_answers":1,"definition":{"id":"","version":"1.0","hash":""},"id":"G","unit":["东区","第三中学","七年级","1班"],"date":"2026-10-15",` +
	`"wave":"2026-10","informant":"self","seconds":600,"timed":true,"person":{"age":12,"age_months":150,"grade":7,"sex":"F","stage":"primary"},` +
	`"answers":{"q1":1,"q2":2,"q3":3,"q4":"bad","q5":"hidden","q6":"absent","q7":"inapplicable","item1":0,` +
	// profiles
	`{"psynorm_profile":1,"engine":"0.1.0","definition":{"id":"","version":"1.0","hash":"","status":"reconstruction"},"norms":[{"id":"",` +
	`"version":"1","hash":"","status":"example","cell":"sex=M stage=senior","ci":0.95,"default":true}],"id":"G","unit":["东区","第三小学","三年级",` +
	`"1班"],"date":"2026-10-15","wave":"2026-10","person":{"sex":"F","age":12,"age_months":150,"grade":7,"stage":"junior"},"scores":[` +
	`{"id":"","state":"unscorable","answered":0,"of":9},{"id":"","state":"undefined","answered":9,"of":9},` +
	`{"id":"","state":"partial","value":2,"lo":1,"hi":2,"answered":9,"of":10},{"id":"","state":"prorated","value":2,"lo":2,"hi":2,"answered":8,"of":9,` +
	`"band":"light","band_lo":"light","band_hi":"light"},{"id":"","state":"complete","value":25,"lo":25,"hi":25,"answered":3,"of":3,` +
	`"band":"moderate","band_lo":"moderate","band_hi":"moderate"},{"id":"","state":"complete","value":2,"lo":2,"hi":2,"answered":9,"of":9,` +
	`"band":"usual","band_lo":"usual","band_hi":"usual","standards":{"T":{"norms":"-example","value":50,"lo":50,"hi":50,"se":4,"ci":[40.12345,` +
	`60.12345]},"percentile":{"norms":"-example","value":50,"lo":50,"hi":50,"ci":[16.12345,84.12345]}},"probabilities":{"usual":0.912345,` +
	`"raised":0.123456e-7,"high":0.123456e-8,"very_high":0.123456e-12}},{"id":"pressure_","state":"complete","value":33.12345,"lo":33.12345,` +
	`"hi":33.12345,"answered":3,"of":3,"band":"heavy","band_lo":"heavy","band_hi":"heavy"},{"id":"cause_","state":"complete","value":0,"lo":0,"hi":0,` +
	`"answered":3,"of":3,"band":"light","band_lo":"light","band_hi":"light"},{"id":"pressure_","state":"complete","value":41.12345,"lo":41.12345,` +
	`"hi":41.12345,"answered":3,"of":3,"band":"moderate","band_lo":"moderate","band_hi":"moderate"},` +
	`{"id":"","state":"complete","value":2.123456,"lo":2.123456,"hi":2.123456,"answered":9,"of":9,"band":"raised","band_lo":"raised",` +
	`"band_hi":"raised","standards":{"T":{"norms":"ipp9-example","value":46.12345,"lo":46.12345,"hi":46.12345,"se":3.123456,"ci":[39.12345,54.12345]},` +
	`"percentile":{"norms":"ipp9-example","value":37.12345,"lo":37.12345,"hi":37.12345,"ci":[14.12345,65.12345]}},"probabilities":{"usual":0.912345,` +
	`"raised":0.012345,"high":0.001234,"very_high":0.000123}},` +
	`{"id":"lie","state":"complete","value":2,"lo":2,"hi":2,"answered":10,"of":10,"band":"credible","band_lo":"credible","band_hi":"credible"}],` +
	`"answers":{"answered":100,"skipped":0,"hidden":0,"bad":0,"inapplicable":0,"absent":0},"incomplete":[],"contradictions":[],` +
	`"validity":{"state":"doubtful","rule":{"state":"invalid","open":[],"not_applied":[]},"critical":{"true":["undecided":["` +
	`"validity":{"state":"valid","open":[],"not_applied":[]},"critical":{"true":[],"undecided":[],"false":[""]},"tier":{"state":"determined",` +
	`"level":"green","lo":"green","hi":"green","levels":["green","yellow","orange","red"]},"reasons":[{"state":"fired","id":"","outcome":"yellow",` +
	`"text":"","file":"","line":100,"column":7,"because":{"en":"","zh":""},"operands":[{"name":".T","kind":"standard","of":"","metric":"T",` +
	`"value":60,"lo":60,"hi":60},{"name":".T","kind":"standard","of":"","metric":"T","value":63.12345,"lo":63.12345,"hi":63.12345}]},` +
	`{"name":".raw","kind":"raw","of":"","value":2.123456,"lo":2.123456,"hi":2.123456},{"name":"","kind":"fact","of":"","value":2,"lo":2,"hi":2}],` +
	`{"name":"critical.","kind":"critical","of":"","word":"true"}]},{"state":"not_fired","id":"","outcome":"orange","text":"critical. || critical.",` +
	`"because":{"en":"A critical item","zh":"危机条目阳性"},"operands":[{"name":"","title":{"en":"","zh":""},"notify":"psychologist"}],"undecided":[],`
