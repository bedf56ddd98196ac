package person

// headerWord is what a header says a column is.
type headerWord struct {
	role Role
	kind IDKind // of ids
}

// headerWords are the headers known, in small letters and without blanks and punctuation.
//
// What is no word here has no role, on purpose: 序号 and No. count rows; 开始时间, StartDate and RecordedDate are not when the
// answering ended; 入学年份 is no grade; 用时(分钟) is not in seconds; ResponseId names a sheet and no person.
var headerWords = func() map[string]headerWord {
	m := map[string]headerWord{}
	add := func(w headerWord, words ...string) {
		for _, word := range words {
			m[word] = w
		}
	}
	add(headerWord{RoleID, IDStudent}, "学籍号", "学籍号码", "学籍编号", "全国学籍号", "学生学籍号")
	add(headerWord{RoleID, IDNational},
		"身份证号", "身份证号码", "身份证", "身份证件号", "身份证件号码", "公民身份号码", "居民身份证号", "居民身份证号码")
	add(headerWord{role: RoleID},
		"学号", "考号", "考生号", "准考证号", "编号", "学生编号", "被试编号", "受试者编号", "教育id", "证件号码",
		"id", "studentid", "studentno", "studentnumber", "pupilid", "pupilnumber", "participantid", "subjectid", "personid",
		"recordid", "externalid")
	add(headerWord{role: RoleName}, "姓名", "名字", "真实姓名", "学生姓名", "name", "fullname", "studentname", "pupilname")
	add(headerWord{role: RoleSex}, "性别", "sex", "gender")
	add(headerWord{role: RoleBirth},
		"出生日期", "出生年月日", "出生年月", "生日", "birth", "birthday", "birthdate", "dateofbirth", "dob")
	add(headerWord{role: RoleAge}, "年龄", "周岁", "实足年龄", "周岁年龄", "age", "ageinyears", "ageyears")
	add(headerWord{role: RoleGrade}, "年级", "年级名称", "grade", "gradelevel", "schoolgrade")
	add(headerWord{role: RoleClass}, "班级", "班", "班别", "班级名称", "行政班", "年级班级", "class", "classname", "schoolclass")
	add(headerWord{role: RoleSchool}, "学校", "学校名称", "校名", "校", "school", "schoolname", "nameofschool")
	add(headerWord{role: RoleCounty},
		"区县", "县区", "区", "县", "县市区", "区县市", "市区县", "区县名称", "行政区", "county", "district", "countyname", "districtname")
	add(headerWord{role: RoleCity}, "市", "城市", "地市", "市州", "州市", "地级市", "城市名称", "city", "cityname")
	add(headerWord{role: RoleDate},
		"测评日期", "测试日期", "测验日期", "测评时间", "测试时间", "作答日期", "答题日期", "填写日期", "填写时间", "填表日期", "提交日期",
		"提交时间", "提交答卷时间", "结束时间", "结束答题时间", "答题结束时间", "时间戳", "时间戳记",
		"date", "testdate", "testingdate", "dateoftest", "dateoftesting", "assessmentdate", "dateofassessment", "submitdate",
		"submissiondate", "submittime", "submittedat", "enddate", "endtime", "timestamp")
	add(headerWord{role: RoleWave}, "批次", "测评批次", "测试批次", "轮次", "测评轮次", "波次", "wave", "redcapeventname")
	add(headerWord{role: RoleInformant}, "填答人", "填答者", "评定者", "评价者", "informant")
	add(headerWord{role: RoleSeconds},
		"所用时间", "用时", "用时秒", "答题时长", "答题时长秒", "作答时长", "作答时长秒", "答题用时", "答题用时秒", "作答用时", "作答用时秒",
		"所用时间秒", "seconds", "durationinseconds", "durationseconds", "timetaken", "timetakenseconds", "timetakeninseconds")
	return m
}()
