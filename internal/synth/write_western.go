package synth

import (
	"fmt"
	"io"
	"slices"
	"strconv"
)

// WriteLimeSurvey writes what LimeSurvey exports with question codes and short answers.
func WriteLimeSurvey(w io.Writer, c *Class) error {
	head := []string{"id", "submitdate", "lastpage", "startlanguage", "seed", "G01Q01", "G01Q02", "G01Q03", "G01Q04", "G01Q05"}
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("G02Q06[SQ%03d]", item) })...)
	for k := range clubs {
		head = append(head, fmt.Sprintf("G03Q07[SQ%03d]", k+1))
	}
	rows := [][]string{append(head, "G03Q07[other]", "interviewtime")}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat(limeSheet(p), pupilCells(p, "A"+strconv.Itoa(p.sex)),
			c.cells(p, func(_, option int) string { return "A" + strconv.Itoa(option) }, "", "N/A"),
			ticks(p, "Y", ""), []string{"", strconv.Itoa(p.seconds())}))
	}
	return writeCSV(w, rows, ',', utf8Marked)
}

// WriteLimeSurveyFull writes what LimeSurvey exports with full question texts and full answers.
func WriteLimeSurveyFull(w io.Writer, c *Class) error {
	head := []string{
		"Response ID", "Date submitted", "Last page", "Start language", "Seed", "学校", "年级", "班级", "学号", "性别",
	}
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("矩阵 [题目%d]", item) })...)
	for k := range clubs {
		head = append(head, "活动 ["+club(k)+"]")
	}
	rows := [][]string{append(head, "Total time")}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat(limeSheet(p), pupilCells(p, sexes[p.sex]), c.cells(p, c.label, "", "N/A"),
			ticks(p, "Yes", "No"), []string{strconv.Itoa(p.seconds())}))
	}
	return writeCSV(w, rows, ',', utf8Marked)
}

func limeSheet(p *classPupil) []string {
	return []string{strconv.Itoa(p.number), p.submitted.Format(dashed), "3", "zh-Hans", strconv.Itoa(800000 + p.number)}
}

// WriteQualtrics writes what Qualtrics exports with numeric values and three rows of header, what was passed over as -99;
// the first row of data is a preview.
func WriteQualtrics(w io.Writer, c *Class) error {
	names := []string{"StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate", "ResponseId"}
	texts := []string{"Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished", "Recorded Date", "Response ID"}
	imports := []string{"startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate", "_recordId"}
	asked, wording := c.qualtricsQuestions()
	for k, name := range asked {
		imports = append(imports, "QID"+name[1:])
		names, texts = append(names, name), append(texts, wording[k])
	}
	for i, id := range imports {
		imports[i] = fmt.Sprintf(`{"ImportId":%q}`, id)
	}
	rows := [][]string{names, texts, imports}
	preview := c.pupils[0]
	preview.pupil.id, preview.number = "", 0
	for _, p := range append([]classPupil{preview}, c.pupils...) {
		status := "0"
		if p.number == 0 {
			status = "1"
		}
		rows = append(rows, slices.Concat([]string{
			p.started.Format(dashed), p.submitted.Format(dashed), status, fmt.Sprintf("10.0.0.%d", p.number), "100",
			strconv.Itoa(p.seconds()), "1", p.submitted.Format(dashed), fmt.Sprintf("R_%08d", p.number),
		}, pupilCells(&p, strconv.Itoa(p.sex)), c.cells(&p, c.value, "-99", ""), ticks(&p, "1", ""), []string{""}))
	}
	return writeCSV(w, rows, ',', utf8Marked)
}

// WriteQualtricsLegacy writes the older export, with labels: V1, V2, … and the questions' names, then what they are.
func WriteQualtricsLegacy(w io.Writer, c *Class) error {
	below := []string{
		"ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status", "StartDate", "EndDate", "Finished",
	}
	var names []string
	for k := range below {
		names = append(names, fmt.Sprintf("V%d", k+1))
	}
	asked, wording := c.qualtricsQuestions()
	rows := [][]string{append(names, asked...), append(below, wording...)}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat([]string{
			fmt.Sprintf("R_%08d", p.number), "Default Response Set", "", "", "", fmt.Sprintf("10.0.0.%d", p.number), "0",
			p.started.Format(dashed), p.submitted.Format(dashed), "1",
		}, pupilCells(p, sexes[p.sex]), c.cells(p, c.label, "", ""), ticks(p, "1", ""), []string{""}))
	}
	return writeCSV(w, rows, ',', utf8Plain)
}

// qualtricsQuestions names the questions and says what they ask.
func (c *Class) qualtricsQuestions() (names, texts []string) {
	for k, text := range []string{"学校", "年级", "班级", "学号", "性别"} {
		names, texts = append(names, fmt.Sprintf("Q%d", k+1)), append(texts, text)
	}
	for i := range c.def.Items {
		names, texts = append(names, fmt.Sprintf("Q6_%d", i+1)), append(texts, fmt.Sprintf("矩阵 - 题目%d", i+1))
	}
	for k := range clubs {
		names, texts = append(names, fmt.Sprintf("Q7_%d", k+1)), append(texts, "活动 - "+club(k))
	}
	return append(names, fmt.Sprintf("Q7_%d_TEXT", clubs)), append(texts, "活动 - 其他 - 文本")
}

// WriteREDCap writes what REDCap exports raw, of a study with events. The record's id is the pupil's.
func WriteREDCap(w io.Writer, c *Class) error {
	head := []string{"record_id", "redcap_event_name", "redcap_survey_identifier", "screening_timestamp", "school", "grade", "class", "sex"}
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("item%d", item) })...)
	for k := range clubs {
		head = append(head, fmt.Sprintf("clubs___%d", k+1))
	}
	rows := [][]string{append(head, "screening_complete")}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat([]string{
			p.id, "wave_1_arm_1", "", p.submitted.Format(dashed), p.school, p.grade, p.class, strconv.Itoa(p.sex),
		}, c.cells(p, c.value, "", ""), ticks(p, "1", "0"), []string{"2"}))
	}
	return writeCSV(w, rows, ',', utf8Plain)
}

// WriteREDCapLabels writes what REDCap exports with labels.
func WriteREDCapLabels(w io.Writer, c *Class) error {
	head := []string{"Record ID", "Event Name", "Survey Identifier", "Survey Timestamp", "学校", "年级", "班级", "性别"}
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("题目%d", item) })...)
	for k := range clubs {
		head = append(head, "活动 (choice="+club(k)+")")
	}
	rows := [][]string{append(head, "Complete?")}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat([]string{
			p.id, "Wave 1", "", p.submitted.Format(dashed), p.school, p.grade, p.class, sexes[p.sex],
		}, c.cells(p, c.label, "", ""), ticks(p, "Checked", "Unchecked"), []string{"Complete"}))
	}
	return writeCSV(w, rows, ',', utf8Plain)
}

// WriteGoogleForms writes what Google Forms exports to a Chinese user: a time stamp, then the questions' texts.
func WriteGoogleForms(w io.Writer, c *Class) error {
	head := []string{"时间戳", "学校", "年级", "班级", "学号", "性别"}
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("矩阵 [题目%d]", item) })...)
	rows := [][]string{append(head, "活动")}
	for i := range c.pupils {
		p := &c.pupils[i]
		half, hour := "上午", p.submitted.Hour()
		if hour >= 12 {
			half, hour = "下午", hour-12
		}
		stamp := fmt.Sprintf("%s %s%d:%s", p.submitted.Format("2006/1/2"), half, hour, p.submitted.Format("04:05"))
		rows = append(rows, slices.Concat([]string{stamp}, pupilCells(p, sexes[p.sex]), c.cells(p, c.label, "", ""),
			[]string{joined(p, ", ")}))
	}
	return writeCSV(w, rows, ',', utf8Plain)
}
