"""Stems that stand everywhere: how rare a word is cannot be learned from a small library alone.

In a brief of twenty sections "including" may stand as seldom as "bribery". The stems are
those that are frequent in every one of four kinds of English government texts (history,
fact sheets, diplomatic papers, security controls), by the geometric mean of the shares of
stretches of 120 words that have them, numbers left out. What is a subject of one kind
alone, a name above all, is therefore not among them.
"""

from __future__ import annotations

_BANDS = {
    0.2: """
action administr continu control develop direct establish follow govern includ increas inform nation need new one
order organiz plan polici program provid relat requir respons secur state support system time unit use
""",
    0.1: """
access act activ addit address agenc agreement area author base chang commit consid creat decis depart design determin
effect effort end ensur event execut first general help implement import individu initi interest issu law level limit
made maintain make manag mani meet necessari non number offic offici oper part posit power prevent process propos
protect public reduc report repres result risk role servic set specif take term threat two well work year
""",
    0.05: """
abil accept accord account achiev across advanc affect agre allow along alreadi among announc anoth appli applic
approach appropri approv assess assist associ attack attempt avail back basi build busi call capabl case caus central
certain clear close collect common communic communiti complet concern condit conduct connect consider consist
constitut consult contain contribut coordin cost critic current date day defens deploy describ differ discuss document
earli econom employ engag especi essenti even everi exampl exchang exist facil facilit factor feder final find focus
forc foreign form full function futur give great group high hous identifi impact improv independ integr intend involv
key larg lead leader like line local long mean measur member militari mission natur near object obtain open opportun
parti particip particular period permit person personnel place point possibl potenti practic prepar present privat
problem procedur produc product progress promot purpos question rang reach receiv recogn record reflect regard remain
remov request resourc respect respond restrict review right rule serv sever share sign signific situat sourc special
standard step still strateg strategi strong subject success suppli taken technolog test therefor three throughout
train understand way wide world
""",
    0.025: """
abl actual add adopt aid air altern although analysi anti arrang assign assur avoid awar balanc basic becom benefit
best better beyond board bring budget capac capit carri center challeng chief circumst civil claim collabor combin
come command commerci commiss committe complex compon comprehens compromis conflict congress consequ construct cooper
cover creation crisi damag defin degre deliv deliveri demand demonstr depend desir despit detail detect difficult
distribut due duti educ element elimin emergenc enabl encourag energi enforc enhanc enter entiti environ equip evid
except expand expect experi express extend extens extent extern face fact fail failur famili field financi five formal
former found fulli fund gain generat given global goal good grant greater ground grow guidanc hand hard head hold home
human immedi impos incid indic industri influenc instal instead institut intellig intent internal invest job joint
keep know known lack languag last later learn least leav led legal less life live locat longer look manufactur market
materi matter mechan messag method mobil modern monitor move multipl name network next note nuclear occur offer often
option origin other outsid paper partner pass perform perman physic play port post prefer previous primari principl
prior prioriti prohibit provis put quick rais rapid rather re readi real reason recent recommend reduct refer regul
relationship releas replac research resolut resolv restor retain return revis rise safeguard scale second see seek
select self senior separ serious ship short side similar singl site small social solut space staff stage start
statement status stop strength strengthen structur subsequ suffici target task team technic third today togeth took
total trade transfer transit trust turn type ultim valu various view violat visit vulner want week yet
""",
    0.0125: """
accomplish acknowledg acquir acquisit adequ advers adversari advis age agent align alon alway amend amount annual
anticip appear appoint aspect assembl asset assum away behalf behavior bilater block bodi boundari brought built
burden cabinet cannot captur categori chain chanc channel characterist check choos civilian class code compani compar
compens compet complianc concept confid confirm congression consent contact content context conting contract contrast
conven convent correct counter credit cross custom de decid dedic definit delay deleg deni deriv destroy destruct
devic dispos disput disrupt dissemin divers divid done draft drive effici electr employe engin enough enterpris entri
estim evalu eventu examin exercis expert explicit exploit export faith file fire flexibl flow format forum foundat
framework freedom friend fulfil fundament geograph guard guid guidelin handl health higher host hour hundr ident
implic inclus incom incorpor inspect instanc instruct intens interpret introduc introduct investig isol item knowledg
legisl leverag light link list littl loss lost main mainten manner mark match maximum media mine minim minimum mitig
model modif moreov movement multilater normal notic numer observ old ongo opinion otherwis outcom overal own
partnership path payment persist phase portion pose possess pre presenc preserv primarili princip privileg procur
profession prompt proper properti protocol prove publish purchas qualifi qualiti rate read recoveri regular reject
relev reli reliabl repeat reserv resid resist rest run safe satisfi schedul scope search secret section sector send
sens sensit sent session show simpli size skill sometim sought spread stand stronger submit succeed supplement sustain
tabl temporari ten termin text thing thought tool top track tradit transform transport travel treat undertak uniqu
unless util valid varieti vehicl verif verifi virtual voic warn weak wish withdraw zone
""",
}

COMMON = {stem: share for share, stems in _BANDS.items() for stem in stems.split()}
"""In about which share of stretches of text a stem stands; others stand in fewer."""
