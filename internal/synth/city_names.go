package synth

import (
	"strconv"
	"time"
)

// Names are put together from frequent ones; whoever bears one of them is somebody else.
var (
	surnames = [...]string{
		"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高",
		"郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "欧阳", "司徒",
	}
	givenNames = [...]string{
		"子涵", "雨桐", "浩然", "欣怡", "梓萱", "宇轩", "诗涵", "俊杰", "思源", "佳怡", "明轩", "晓", "静", "磊", "婷", "一诺", "星辰", "𬭎",
		"若溪", "嘉豪", "雪", "文博", "可馨", "天佑", "睿", "语嫣", "泽宇", "丹", "鑫", "慧敏",
	}
	// otherNames are of peoples who put them together in other ways.
	otherNames = [...][2]string{
		{"阿依古丽", "·买买提"},
		{"古丽娜尔", "·艾合买提"},
		{"艾力", "·吐尔逊"},
		{"扎西", "次仁"},
		{"卓玛", "央金"},
		{"吉克", "·阿果"},
		{"沙马", "·拉且"},
		{"巴特尔", ""},
		{"乌兰", "托娅"},
	}
)

// name gives a pupil's name: one in thirty is of another people's kind.
func (c *City) name(k int) string {
	d := newDraws(mix(c.seed, forName, uint64(k)))
	if d.IntN(30) == 0 {
		n := otherNames[d.IntN(len(otherNames))]
		return n[0] + n[1]
	}
	return surnames[d.IntN(len(surnames))] + givenNames[d.IntN(len(givenNames))]
}

// impossibleRegion stands where an id has the county of birth: there is no such county, and so nobody with such an id.
const impossibleRegion = "999999"

// id gives a pupil's number in the register of all schools: G, a county that there is none, the day of birth, a number that
// is odd for boys, and the check digit.
func (p *cityPupil) id(dst []byte) []byte {
	dst = append(dst, 'G')
	at := len(dst)
	dst = append(dst, impossibleRegion...)
	dst = p.born().AppendFormat(dst, "20060102")
	if p.serial < 100 {
		dst = append(dst, '0')
	}
	if p.serial < 10 {
		dst = append(dst, '0')
	}
	dst = strconv.AppendInt(dst, int64(p.serial), 10)
	return append(dst, checkDigit(dst[at:]))
}

// born is the date of birth.
func (p *cityPupil) born() time.Time { return time.Unix(int64(p.birth)*secondsADay, 0).UTC() }

// checkDigit is the last one of a national id (GB 11643-1999, ISO 7064 MOD 11-2).
func checkDigit(digits []byte) byte {
	sum := 0
	for _, d := range digits {
		sum = (sum + int(d-'0')) * 2 % 11
	}
	return "0123456789X"[(12-sum)%11]
}
